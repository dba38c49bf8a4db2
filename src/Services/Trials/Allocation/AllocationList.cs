using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Marketplace.Trials.Protocols;

namespace Marketplace.Trials.Allocation;

/// <summary>
/// Which arm comes when: permuted blocks of varying size, in each stratum a list of its own. Pure: seed, trial, stratum and
/// arms give the same list for ever. Lists that are in use rest on it, so another way of making them is another version.
/// </summary>
internal static class AllocationList
{
    public const int Version = 1;

    public const int SeedSize = 32;

    /// <summary>A block holds each arm so many times its ratio, times a number that is drawn from so many in a row.</summary>
    private const int Sizes = 3;

    /// <summary>The smallest block of two arms has four places: the second of two would be no secret at the site.</summary>
    private const int SmallestBlock = 4;

    /// <summary>The arm at a place of the list, counted from 0.</summary>
    public static string ArmAt(byte[] seed, Guid trialId, Stratum stratum, IReadOnlyList<ArmShare> arms, int index)
    {
        var plan = new Blocks(arms);
        var first = 0;
        for (var number = 0; ; number++)
        {
            var draws = DrawsOf(seed, trialId, stratum, number);
            var multiple = plan.Multiple(draws);
            if (index < first + plan.Size(multiple))
            {
                return plan.Fill(draws, multiple)[index - first];
            }

            first += plan.Size(multiple);
        }
    }

    /// <summary>The list from its beginning; it has no end.</summary>
    public static IEnumerable<string> Arms(byte[] seed, Guid trialId, Stratum stratum, IReadOnlyList<ArmShare> arms)
    {
        var plan = new Blocks(arms);
        for (var number = 0; ; number++)
        {
            var draws = DrawsOf(seed, trialId, stratum, number);
            foreach (var arm in plan.Fill(draws, plan.Multiple(draws)))
            {
                yield return arm;
            }
        }
    }

    /// <summary>How many places the largest block can have.</summary>
    public static int LargestBlock(IReadOnlyList<ArmShare> arms) => new Blocks(arms).Largest;

    /// <summary>By arm, a name that says nothing of it: groups a, b and so on, in an order that only the seed tells.</summary>
    public static IReadOnlyDictionary<string, string> Labels(byte[] seed, Guid trialId, IReadOnlyList<ArmShare> arms)
    {
        var codes = arms.Select(a => a.Code).ToArray();
        new SeededDraws(seed, $"{NameOf(trialId)}/labels").Shuffle<string>(codes);
        return codes.Select((code, i) => (code, Label: $"group-{(char)('a' + i)}")).ToDictionary(l => l.code, l => l.Label);
    }

    /// <summary>What is shown of the seed before the end, so that afterwards nobody can have changed it: SHA-256 in hexadecimal.</summary>
    public static string Commitment(byte[] seed, Guid trialId) => Convert.ToHexStringLower(SHA256.HashData(
        Encoding.UTF8.GetBytes($"{NameOf(trialId)}/{Convert.ToHexStringLower(seed)}")));

    private static SeededDraws DrawsOf(byte[] seed, Guid trialId, Stratum stratum, int block) =>
        new(seed, string.Create(CultureInfo.InvariantCulture, $"{NameOf(trialId)}/{stratum.SiteId}/{stratum.Role.Name()}/{block}"));

    private static string NameOf(Guid trialId) => string.Create(CultureInfo.InvariantCulture, $"allocation-{Version}/{trialId}");

    private sealed class Blocks
    {
        private readonly string[] _smallest;
        private readonly int _leastMultiple;

        /// <param name="arms">Ratios of 2 to 2 are as 1 to 1.</param>
        public Blocks(IReadOnlyList<ArmShare> arms)
        {
            var divisor = arms.Aggregate(0, (common, arm) => CommonDivisor(common, arm.Ratio));
            _smallest = [.. arms.SelectMany(arm => Enumerable.Repeat(arm.Code, arm.Ratio / divisor))];
            _leastMultiple = (SmallestBlock + _smallest.Length - 1) / _smallest.Length;
        }

        public int Largest => Size(_leastMultiple + Sizes - 1);

        public int Size(int multiple) => multiple * _smallest.Length;

        public int Multiple(SeededDraws draws) => _leastMultiple + draws.Next(Sizes);

        public string[] Fill(SeededDraws draws, int multiple)
        {
            string[] block = [.. Enumerable.Repeat(_smallest, multiple).SelectMany(arms => arms)];
            draws.Shuffle<string>(block);
            return block;
        }

        private static int CommonDivisor(int a, int b) => b == 0 ? a : CommonDivisor(b, a % b);
    }
}

/// <summary>An arm and its share of each block.</summary>
internal sealed record ArmShare(string Code, int Ratio);

/// <summary>Those who are balanced among themselves: the participants of one role at one site.</summary>
internal readonly record struct Stratum(Guid SiteId, ParticipantRole Role);
