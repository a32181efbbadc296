using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using LiveSessions.Core;
using LiveSessions.Server.Export;
using LiveSessions.Server.Recount;
using LiveSessions.Server.Tests.Fixtures;
using Xunit;

namespace LiveSessions.Server.Tests.Export;

/// <summary>What is no whole, unaltered export is told in plain words and never counted as one.</summary>
public sealed class RecountTests
{
    [Theory]
    [InlineData("", "The file is empty.")]
    [InlineData("PK\u0003\u0004", "not an export of LiveSessions")]
    [InlineData("id,name\n1,Amal\n", "not an export of LiveSessions")]
    [InlineData("{\"product\":\"Other\",\"format\":1}\n", "not an export of LiveSessions")]
    [InlineData("{\"livesessions\":\"export\",\"format\":2,\"written\":\"2030-01-01T00:00:00Z\"}\n", "newer LiveSessions")]
    public async Task Another_programs_or_a_newer_versions_file_is_told(string text, string told)
    {
        var (code, _, errors) = await ExportTests.RecountAsync(Encoding.UTF8.GetBytes(text));
        Assert.Equal(1, code);
        Assert.Contains(told, errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_not_there_and_a_folder_are_told_as_such()
    {
        using var folder = new TempFolder();
        Assert.Equal((1, "There is no file nowhere.log.\n"), await RecountAsync("nowhere.log"));
        Assert.Equal((1, $"{folder.Path} is a folder. Name the file that export wrote.\n"), await RecountAsync(folder.Path));

        static async Task<(int Code, string Errors)> RecountAsync(string file)
        {
            using StringWriter output = new(CultureInfo.InvariantCulture), errors = new(CultureInfo.InvariantCulture);
            return (await RecountCommand.RunAsync([file], output, errors), errors.ToString());
        }
    }

    [Theory]
    [InlineData("payload", "not the one of its digest")]
    [InlineData("payload and digest", "seal")]
    [InlineData("time", "seal")]
    [InlineData("an entry left out", "is missing")]
    [InlineData("the last entry left out", "it says")]
    [InlineData("a room left out", "it says 2")]
    [InlineData("code", "not what was written")]
    [InlineData("something behind the end", "behind the end")]
    [InlineData("cut in a line", "cut off")]
    [InlineData("cut between lines", "cut off")]
    public async Task An_altered_export_is_told(string alteration, string told)
    {
        var lines = Encoding.UTF8.GetString(await ExportedHall.ExportAsync()).Split('\n')[..^1].ToList();
        var entry = lines.FindIndex(line => line.Contains("\"offset\":8,", StringComparison.Ordinal));
        var read = ExportLine.Read(Encoding.UTF8.GetBytes(lines[entry]))!;
        var payload = read.Payload!.ToArray();
        payload[20] ^= 1;
        switch (alteration)
        {
            case "payload": Put(read with { Payload = payload }); break;
            case "payload and digest": Put(read with { Payload = payload, Digest = Convert.ToHexStringLower(SHA256.HashData(payload)) }); break;
            case "time": lines = [.. lines.Select(line => line.Replace($"\"time\":{read.Time}", $"\"time\":{read.Time + 1}", StringComparison.Ordinal))]; break;
            case "an entry left out": lines.RemoveAt(entry); break;
            case "the last entry left out": lines.RemoveAt(lines.Count - 3); break;
            case "a room left out": lines.RemoveRange(1, 3); break;
            case "code": lines = [.. lines.Select(line => line.Replace("041205", "041206", StringComparison.Ordinal))]; break;
            case "something behind the end": lines.Add("{}"); break;
            case "cut between lines": lines.RemoveRange(entry, lines.Count - entry); break;
            default: break;
        }
        var text = string.Concat(lines.Select(line => $"{line}\n"));
        var (code, _, errors) = await ExportTests.RecountAsync(Encoding.UTF8.GetBytes(alteration == "cut in a line" ? text[..^10] : text));
        Assert.Equal(1, code);
        Assert.Contains(told, errors, StringComparison.Ordinal);

        void Put(ExportLine line) => lines[entry] = Encoding.UTF8.GetString(line.Write()).TrimEnd('\n');
    }

    /// <summary>A seal that was forged with everything else fits: then the entries say what they say, and both counts read it.</summary>
    [Fact]
    public async Task An_export_that_was_forged_with_its_seal_is_whole_and_shows_another_seal()
    {
        var lines = Encoding.UTF8.GetString(await ExportedHall.ExportAsync()).Split('\n')[..^1].Select(line => ExportLine.Read(Encoding.UTF8.GetBytes(line))!).ToList();
        var late = lines.FindIndex(line => line.Offset == 12);
        var payload = ExportedHall.Payload(99, new Fact(ExportedHall.Person(9), 1, new Core.Reactions.ReactionsCounted([1, 1, 1, 1, 1])));
        lines[late] = lines[late] with { Payload = payload, Digest = Convert.ToHexStringLower(SHA256.HashData(payload)) };
        var seal = RunningHash.Start;
        foreach (var line in lines[(lines.FindIndex(line => line.Code is not null) + 1)..].TakeWhile(line => line.Offset is not null))
            seal = RunningHash.Next(seal, line.Offset!.Value, line.Time!.Value, Convert.FromHexString(line.Digest!));
        var before = lines[^2].Hash!;
        lines[^2] = lines[^2] with { Hash = Convert.ToHexStringLower(seal) };
        byte[] bytes = [.. lines[..^1].SelectMany(line => line.Write())];
        lines[^1] = lines[^1] with { Sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes)) };
        var (code, output, errors) = await ExportTests.RecountAsync([.. bytes, .. lines[^1].Write()]);
        Assert.Equal((0, ""), (code, errors));
        Assert.Contains("applause 4", output, StringComparison.Ordinal);
        Assert.DoesNotContain(before, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_entry_of_a_newer_version_is_told_and_what_stands_before_it_is_counted()
    {
        byte[] future = [.. new byte[16], 0x91, 0x93, 0xc4, 16, .. new byte[16], 0, 0x92, 0xcd, 0x27, 0x0f, 0x90];
        await using var log = new Server.Log.MemoryLog();
        await ExportedHall.FillAsync(log);
        await log.AppendAsync(ExportedHall.Id, Guid.NewGuid(), 1, future, TestContext.Current.CancellationToken);
        using var bytes = new MemoryStream();
        using var exporting = new Exporting(log, bytes);
        await exporting.RunAsync([(ExportedHall.Id, ExportedHall.Code)], DateTimeOffset.UnixEpoch, TestContext.Current.CancellationToken);
        var (code, output, errors) = await ExportTests.RecountAsync(bytes.ToArray());
        Assert.Equal(1, code);
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"entry {ExportedHall.Facts().Count() + 1} was written by a newer LiveSessions"), errors, StringComparison.Ordinal);
        Assert.Contains("closed, round 1, 2 ballots", output, StringComparison.Ordinal);
    }
}
