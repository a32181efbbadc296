using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using MessagePack;

namespace LiveSessions.Core.Tests.Wire;

/// <summary>
/// Bytes that must never change, kept under tests/samples as hex with a readable twin. With LIVESESSIONS_WRITE_SAMPLES=1 in the
/// environment the tests write the files instead of comparing them; what then changed is for the reviewer of the diff.
/// </summary>
/// <param name="Name">Folder and file name without ending.</param>
/// <param name="Bytes">All of it.</param>
/// <param name="Skip">Bytes before the MessagePack part, which the twin leaves out.</param>
public sealed record Sample(string Name, byte[] Bytes, int Skip = 0)
{
    /// <summary>Whether the files are being written instead of compared.</summary>
    public static bool IsWriting { get; } = Environment.GetEnvironmentVariable("LIVESESSIONS_WRITE_SAMPLES") == "1";

    private const int DigitsPerLine = 64;

    private static readonly JsonSerializerOptions Pretty = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Folder { get; } = typeof(Sample).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(one => one.Key == "Samples").Value!;

    public string HexPath => Path.Combine(Folder, Name.StartsWith("log/", StringComparison.Ordinal) ? $"{Name}.msgpack.hex" : $"{Name}.hex");

    public string JsonPath => Path.Combine(Folder, $"{Name}.json");

    private string Hex => string.Concat(Convert.ToHexStringLower(Bytes).Chunk(DigitsPerLine).Select(line => $"{new string(line)}\n"));

    private string Json
    {
        get
        {
            using var parsed = JsonDocument.Parse(MessagePackSerializer.ConvertToJson(Bytes.AsMemory(Skip), WireOptions.Stored));
            return JsonSerializer.Serialize(parsed.RootElement, Pretty) + "\n";
        }
    }

    /// <summary>Fails where the stored files differ: first by what can be read, then byte by byte.</summary>
    public void Check()
    {
        if (IsWriting)
        {
            System.IO.Directory.CreateDirectory(Path.GetDirectoryName(HexPath)!);
            File.WriteAllText(HexPath, Hex);
            File.WriteAllText(JsonPath, Json);
        }
        Same(JsonPath, Json);
        Same(HexPath, Hex);
    }

    private static void Same(string path, string actual)
    {
        Assert.True(File.Exists(path), $"{path} is missing: set LIVESESSIONS_WRITE_SAMPLES=1 to write it.");
        var (stored, now) = (File.ReadAllText(path).Split('\n'), actual.Split('\n'));
        var differences = Enumerable.Range(0, Math.Max(stored.Length, now.Length))
            .Where(line => stored.ElementAtOrDefault(line) != now.ElementAtOrDefault(line))
            .Select(line => $"  line {line + 1}\n  - {stored.ElementAtOrDefault(line)}\n  + {now.ElementAtOrDefault(line)}").ToArray();
        Assert.True(differences.Length == 0,
            $"{path} differs. Stored and sent bytes never change their meaning; if this is new on purpose, set LIVESESSIONS_WRITE_SAMPLES=1.\n{string.Join('\n', differences.Take(10))}");
    }
}
