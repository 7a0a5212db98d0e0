using System.Text;
using Adoption.Local.Commands;

Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
return await LocalCommands.RunAsync(args, Surroundings.OfThisProcess());
