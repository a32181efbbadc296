using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using LiveSessions.Core.Wire;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Extensions.Options;

namespace LiveSessions.Server.Delivery;

/// <summary>SignalR's MessagePack protocol, which also tells a <see cref="WatchRequest"/> the name that the client gave the stream it asks for.</summary>
internal sealed class RoomProtocol : IHubProtocol
{
    private readonly MessagePackHubProtocol _inner = new(Options.Create(new MessagePackHubProtocolOptions { SerializerOptions = WireOptions.Stored }));

    public string Name => _inner.Name;
    public int Version => _inner.Version;
    public TransferFormat TransferFormat => _inner.TransferFormat;

    public bool IsVersionSupported(int version) => _inner.IsVersionSupported(version);

    public bool TryParseMessage(ref ReadOnlySequence<byte> input, IInvocationBinder binder, [NotNullWhen(true)] out HubMessage? message)
    {
        if (!_inner.TryParseMessage(ref input, binder, out message)) return false;
        if (message is StreamInvocationMessage { InvocationId: { } stream, Arguments: [WatchRequest request] }) request.Stream = stream;
        return true;
    }

    public void WriteMessage(HubMessage message, IBufferWriter<byte> output) => _inner.WriteMessage(message, output);

    public ReadOnlyMemory<byte> GetMessageBytes(HubMessage message) => _inner.GetMessageBytes(message);
}
