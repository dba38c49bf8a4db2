using System.Security.Cryptography;

namespace Marketplace.Testing;

/// <summary>Chance that can be played again: <c>MARKETPLACE_SEED</c> sets the seed that a failed run has printed (SplitMix64).</summary>
public sealed class SeededGenerator
{
    private const string Variable = "MARKETPLACE_SEED";

    private ulong _state;

    /// <param name="seed">Plays always the same; null: another game each time, unless the variable says which.</param>
    public SeededGenerator(ulong? seed = null)
    {
        Seed = ulong.TryParse(Environment.GetEnvironmentVariable(Variable), out var given)
            ? given
            : seed ?? BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong)));
        _state = Seed;
    }

    private SeededGenerator(ulong seed, int player)
    {
        Seed = seed;
        _state = seed ^ ((ulong)player << 40);
    }

    public ulong Seed { get; }

    /// <summary>What a failure should say.</summary>
    public string Note => $"Play it again with {Variable}={Seed}.";

    /// <summary>For one of several who play at the same time, each a game of its own.</summary>
    public SeededGenerator For(int player) => new(Seed, player);

    /// <summary>From 0 to below the limit.</summary>
    public int Next(int limit)
    {
        _state += 0x9E3779B97F4A7C15;
        var z = _state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return (int)((z ^ (z >> 31)) % (ulong)limit);
    }

    public bool OneIn(int chances) => Next(chances) == 0;

    public T Pick<T>(IReadOnlyList<T> items) => items[Next(items.Count)];
}
