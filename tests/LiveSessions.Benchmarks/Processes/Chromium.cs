using System.Diagnostics;
using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using LiveSessions.Load;

namespace LiveSessions.Benchmarks.Processes;

/// <summary>A real Chromium with one page, led by the DevTools protocol. It does not outlive this program.</summary>
internal sealed class Chromium : IAsyncDisposable
{
    private const string Program = "/usr/bin/chromium";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly TemporaryFolder _profile = new("chromium");
    private readonly ClientWebSocket _socket = new();
    private readonly Process _process;
    private string _page = "";
    private int _id;

    private Chromium()
    {
        var start = new ProcessStartInfo(Program) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (var argument in new[]
        {
            "--headless=new", "--remote-debugging-port=0", $"--user-data-dir={_profile.Path}", "--window-size=1440,900", "--disable-gpu", "--disable-quic",
            "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
        }) start.ArgumentList.Add(argument);
        if (Environment.IsPrivilegedProcess) start.ArgumentList.Add("--no-sandbox");
        LeanRuntime.Undo(start);
        _process = new Process { StartInfo = start };
        AppDomain.CurrentDomain.ProcessExit += KillAtExit;
    }

    /// <summary>Starts it with an empty page.</summary>
    public static async Task<Chromium> StartAsync()
    {
        if (!File.Exists(Program)) throw new LoadException($"{Program} is not there. Install it: apt-get install chromium.");
        var chromium = new Chromium();
        try
        {
            await chromium.ConnectAsync().WaitAsync(Patience);
            return chromium;
        }
        catch
        {
            await chromium.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs a script in every page to come, before the page's own.</summary>
    public Task BeforePagesAsync(string script) => PageAsync("Page.addScriptToEvaluateOnNewDocument", new JsonObject { ["source"] = script });

    /// <summary>Opens an address and waits until a script's value is true there.</summary>
    public async Task OpenAsync(string url, string isReady)
    {
        await PageAsync("Page.navigate", new JsonObject { ["url"] = url });
        for (var waited = Stopwatch.StartNew(); ;)
        {
            if ((bool?)await EvaluateAsync($"!!({isReady})") == true) return;
            if (waited.Elapsed > Patience) throw new LoadException($"{url} did not come up within {Patience.TotalSeconds:0} s.");
            await Task.Delay(50);
        }
    }

    /// <summary>The value of a script, once it is settled.</summary>
    public async Task<JsonNode?> EvaluateAsync(string script)
    {
        var answer = await PageAsync("Runtime.evaluate", new JsonObject { ["expression"] = script, ["awaitPromise"] = true, ["returnByValue"] = true });
        return answer["exceptionDetails"] is { } thrown ? throw new LoadException($"The page threw: {thrown.ToJsonString()}") : answer["result"]?["value"];
    }

    /// <summary>Presses a letter.</summary>
    public async Task PressAsync(char letter)
    {
        foreach (var type in new[] { "keyDown", "keyUp" })
            await PageAsync("Input.dispatchKeyEvent", new JsonObject { ["type"] = type, ["key"] = $"{letter}", ["code"] = $"Key{char.ToUpperInvariant(letter)}", ["windowsVirtualKeyCode"] = (int)char.ToUpperInvariant(letter) });
    }

    /// <summary>Begins to record what all its threads do.</summary>
    public Task TraceAsync() => SendAsync("Tracing.start", new JsonObject
    {
        ["transferMode"] = "ReturnAsStream",
        ["traceConfig"] = new JsonObject
        {
            ["recordMode"] = "recordAsMuchAsPossible",
            ["includedCategories"] = new JsonArray("devtools.timeline", "disabled-by-default-devtools.timeline", "blink.user_timing", "v8"),
        },
    });

    /// <summary>Ends the recording and writes it to a file that the Performance panel of a browser opens.</summary>
    public async Task SaveTraceAsync(string file)
    {
        await SendAsync("Tracing.end", []);
        var stream = (await ReceiveAsync(message => (string?)message["method"] == "Tracing.tracingComplete"))["params"]!["stream"]!;
        await using var to = File.CreateText(file);
        for (var isEnd = false; !isEnd;)
        {
            var part = await SendAsync("IO.read", new JsonObject { ["handle"] = stream.DeepClone(), ["size"] = 1 << 20 });
            await to.WriteAsync((string?)part["data"]);
            isEnd = (bool)part["eof"]!;
        }
    }

    public async ValueTask DisposeAsync()
    {
        AppDomain.CurrentDomain.ProcessExit -= KillAtExit;
        KillAtExit(null, EventArgs.Empty);
        await _process.WaitForExitAsync();
        _process.Dispose();
        _socket.Dispose();
        _profile.Dispose();
    }

    private async Task ConnectAsync()
    {
        const string word = "DevTools listening on ";
        var address = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        _process.ErrorDataReceived += (_, line) =>
        {
            if (line.Data is null) address.TrySetException(new LoadException($"{Program} did not start."));
            else if (line.Data.StartsWith(word, StringComparison.Ordinal)) address.TrySetResult(line.Data[word.Length..]);
        };
        _process.Start();
        _process.BeginErrorReadLine();
        _process.BeginOutputReadLine();
        await _socket.ConnectAsync(new Uri(await address.Task), default);
        var target = await SendAsync("Target.createTarget", new JsonObject { ["url"] = "about:blank" });
        var attached = await SendAsync("Target.attachToTarget", new JsonObject { ["targetId"] = (string)target["targetId"]!, ["flatten"] = true });
        _page = (string)attached["sessionId"]!;
        await PageAsync("Page.enable", []);
        await PageAsync("Page.bringToFront", []);
    }

    private Task<JsonNode> PageAsync(string method, JsonObject parameters) => SendAsync(method, parameters, _page);

    private async Task<JsonNode> SendAsync(string method, JsonObject parameters, string? session = null)
    {
        var id = ++_id;
        var message = new JsonObject { ["id"] = id, ["method"] = method, ["params"] = parameters };
        if (session is not null) message["sessionId"] = session;
        await _socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(message), WebSocketMessageType.Text, endOfMessage: true, default);
        var answer = await ReceiveAsync(received => (int?)received["id"] == id);
        return answer["error"] is { } error ? throw new LoadException($"{method}: {error.ToJsonString()}") : answer["result"]!;
    }

    /// <summary>The next message of a kind; others are of no use here.</summary>
    private async Task<JsonNode> ReceiveAsync(Func<JsonNode, bool> isIt)
    {
        using var patience = new CancellationTokenSource(Patience);
        var part = new byte[1 << 16];
        while (true)
        {
            using var whole = new MemoryStream();
            ValueWebSocketReceiveResult received;
            do
            {
                received = await _socket.ReceiveAsync(part.AsMemory(), patience.Token);
                whole.Write(part, 0, received.Count);
            }
            while (!received.EndOfMessage);
            if (JsonNode.Parse(whole.ToArray()) is { } message && isIt(message)) return message;
        }
    }

    private void KillAtExit(object? sender, EventArgs exit)
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
    }
}
