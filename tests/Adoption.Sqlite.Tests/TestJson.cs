using System.Text.Json.Serialization;

namespace Adoption.Sqlite.Tests;

[JsonSerializable(typeof(string))]
internal sealed partial class TestJson : JsonSerializerContext;
