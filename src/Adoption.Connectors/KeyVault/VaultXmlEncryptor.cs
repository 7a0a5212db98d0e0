using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.DependencyInjection;

namespace Adoption.Connectors.KeyVault;

/// <summary>A key of the ring, encrypted with AES-256-GCM under a key of its own that the vault's key has wrapped.</summary>
internal sealed class VaultXmlEncryptor(VaultKey vault) : IXmlEncryptor
{
    public EncryptedXmlInfo Encrypt(XElement plaintextElement)
    {
        var plain = Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting));
        var key = RandomNumberGenerator.GetBytes(VaultXml.KeyBytes);
        var nonce = RandomNumberGenerator.GetBytes(AesGcm.NonceByteSizes.MaxSize);
        var cipher = new byte[plain.Length];
        var tag = new byte[AesGcm.TagByteSizes.MaxSize];
        using (var aes = new AesGcm(key, tag.Length))
        {
            aes.Encrypt(nonce, plain, cipher, tag);
        }

        var (version, wrapped) = vault.Wrap(key);
        CryptographicOperations.ZeroMemory(key);
        var element = new XElement(
            VaultXml.Element,
            new XAttribute(VaultXml.KeyVersion, version),
            new XElement(VaultXml.Wrapped, Convert.ToBase64String(wrapped)),
            new XElement(VaultXml.Nonce, Convert.ToBase64String(nonce)),
            new XElement(VaultXml.Tag, Convert.ToBase64String(tag)),
            new XElement(VaultXml.Value, Convert.ToBase64String(cipher)));
        return new EncryptedXmlInfo(element, typeof(VaultXmlDecryptor));
    }
}

/// <summary>Made by Data Protection from its name in the ring.</summary>
internal sealed class VaultXmlDecryptor(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement)
    {
        var vault = services.GetService<VaultKey>()
            ?? throw new VaultException("The Data Protection keys were wrapped by a vault's key. Set KeyRing:KeyId to it.");
        var key = vault.Unwrap(
            encryptedElement.Attribute(VaultXml.KeyVersion)?.Value ?? throw new VaultException("A Data Protection key in the store does not say which key has wrapped it."),
            Bytes(VaultXml.Wrapped));
        var cipher = Bytes(VaultXml.Value);
        var plain = new byte[cipher.Length];
        using (var aes = new AesGcm(key, AesGcm.TagByteSizes.MaxSize))
        {
            aes.Decrypt(Bytes(VaultXml.Nonce), cipher, Bytes(VaultXml.Tag), plain);
        }

        CryptographicOperations.ZeroMemory(key);
        return XElement.Parse(Encoding.UTF8.GetString(plain));

        byte[] Bytes(string name) => Convert.FromBase64String(encryptedElement.Element(name)?.Value ?? "");
    }
}

/// <summary>Names of a wrapped key's XML.</summary>
internal static class VaultXml
{
    public const int KeyBytes = 32;
    public const string Element = "wrappedKey";
    public const string KeyVersion = "keyVersion";
    public const string Wrapped = "wrapped";
    public const string Nonce = "nonce";
    public const string Tag = "tag";
    public const string Value = "value";
}
