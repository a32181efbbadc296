using Xunit;

namespace LiveSessions.Server.Tests.Fixtures;

/// <summary>A <see cref="RedisServer"/> that a class of tests shares.</summary>
public sealed class RedisFixture : RedisServer, IAsyncLifetime;
