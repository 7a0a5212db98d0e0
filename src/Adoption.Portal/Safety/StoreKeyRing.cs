using System.Xml.Linq;
using Adoption.Rollouts.Storage;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace Adoption.Portal.Safety;

/// <summary>
/// The Data Protection keys in the programme's store, so that links and sessions survive restarts and hold on every instance. The interface is
/// synchronous; it is called a few times in the life of a process.
/// </summary>
public sealed class StoreKeyRing(IDocumentStore store) : IXmlRepository
{
    private readonly Collection<KeyElement> _keys = new(store, PortalTables.KeyRing, KeyRingJson.Default.KeyElement);

    public IReadOnlyCollection<XElement> GetAllElements() =>
        [.. _keys.AllAsync(PortalTables.All).GetAwaiter().GetResult().Select(k => XElement.Parse(k.Xml))];

    public void StoreElement(XElement element, string friendlyName) =>
        _keys.UpsertAsync(PortalTables.All, friendlyName, new KeyElement(element.ToString(SaveOptions.DisableFormatting))).GetAwaiter().GetResult();
}

internal sealed record KeyElement(string Xml);

[System.Text.Json.Serialization.JsonSerializable(typeof(KeyElement))]
internal sealed partial class KeyRingJson : System.Text.Json.Serialization.JsonSerializerContext;
