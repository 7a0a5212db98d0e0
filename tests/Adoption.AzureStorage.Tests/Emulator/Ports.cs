using System.Net;
using System.Net.Sockets;

namespace Adoption.AzureStorage.Tests.Emulator;

/// <summary>
/// Ports for programs that can't tell which one the system gave them. They lie below those that any system gives to whoever asks for just a port, so
/// that nobody gets this one between the look and the program's start.
/// </summary>
internal static class Ports
{
    private const int First = 20_000;
    private const int Last = 29_999;
    private const int Attempts = 100;

    public static int Free()
    {
        for (var attempt = 1; ; attempt++)
        {
            var port = Random.Shared.Next(First, Last + 1);
            try
            {
                using var probe = new TcpListener(IPAddress.Loopback, port);
                probe.Start();
                return port;
            }
            catch (SocketException) when (attempt < Attempts)
            {
                // Somebody listens there.
            }
        }
    }

    public static async Task<bool> ListensAsync(int port)
    {
        try
        {
            using var probe = new TcpClient();
            await probe.ConnectAsync(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
