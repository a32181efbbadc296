using System.Buffers.Binary;

namespace LiveSessions.Core.Tests.Kit;

/// <summary>Images of a room, as small as a file can be.</summary>
public static class Pictures
{
    /// <summary>What image choices show.</summary>
    public static ImageAdded[] Three { get; } = [Added(1), Added(2), Added(3)];

    /// <summary>The room with a live session and those three.</summary>
    public static Fact[] Hung { get; } = [.. Rooms.Open, .. Three.Select(image => Huda.Does(image))];

    /// <summary>An image that is so many pixels wide.</summary>
    public static ImageAdded Added(int width) => (ImageAdded)ImageAdded.Of(Png(width, 1)).Event!;

    public static byte[] Png(int width, int height)
    {
        byte[] size = new byte[8];
        BinaryPrimitives.WriteInt32BigEndian(size, width);
        BinaryPrimitives.WriteInt32BigEndian(size.AsSpan(4), height);
        return [0x89, .. "PNG\r\n"u8, 0x1A, .. "\n\0\0\0\rIHDR"u8, .. size, 8, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, .. "IEND"u8, 0xAE, 0x42, 0x60, 0x82];
    }

    public static byte[] Jpeg(ushort width, ushort height, byte frame = 0xC0) =>
    [
        0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 2, 0xFF, 0xC4, 0, 3, 9,
        0xFF, frame, 0, 8, 8, (byte)(height >> 8), (byte)height, (byte)(width >> 8), (byte)width, 0, 0xFF, 0xDA, 0, 2, 0xFF, 0xD9,
    ];

    /// <param name="form">Lossy, lossless or extended.</param>
    public static byte[] WebP(char form, int width, int height)
    {
        byte[] chunk = form switch
        {
            ' ' => [0, 0, 0, 0x9D, 0x01, 0x2A, (byte)width, (byte)(width >> 8), (byte)height, (byte)(height >> 8)],
            'L' => [0x2F, .. BitConverter.GetBytes((uint)((width - 1) | (height - 1) << 14)), 0, 0, 0, 0, 0],
            _ => [0, 0, 0, 0, (byte)(width - 1), (byte)(width - 1 >> 8), 0, (byte)(height - 1), (byte)(height - 1 >> 8), 0],
        };
        return [.. "RIFF"u8, .. BitConverter.GetBytes(12 + chunk.Length), .. "WEBPVP8"u8, (byte)form, .. BitConverter.GetBytes(chunk.Length), .. chunk];
    }
}
