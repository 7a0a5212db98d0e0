using System.Text.Json.Serialization;

namespace Adoption.Sqlite.Journal;

/// <summary>A list of states as one parameter.</summary>
[JsonSerializable(typeof(string[]))]
internal sealed partial class StatusJson : JsonSerializerContext;
