using System.Text.Json.Serialization;

namespace Adoption.Orchestration.Tests;

[JsonSerializable(typeof(int))]
[JsonSerializable(typeof(string))]
internal sealed partial class TestJson : JsonSerializerContext;
