using System.Text.Json.Serialization;

namespace Adoption.Rollouts.Access;

/// <param name="Missing">Seats that the department needs beyond those that are free or planned.</param>
public sealed record SeatsChecked(int Missing);

[JsonSerializable(typeof(SeatsChecked))]
[JsonSerializable(typeof(PendingInput))]
public sealed partial class AccessJson : JsonSerializerContext;
