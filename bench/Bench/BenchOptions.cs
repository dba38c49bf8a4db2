using System.Globalization;

namespace Marketplace.Bench;

/// <param name="Seconds">Length of one run.</param>
/// <param name="Rounds">How often each run is repeated; the median counts.</param>
internal sealed record BenchOptions(string Provider, int Seconds, int Rounds, int Samples)
{
    public static BenchOptions Parse(string[] arguments)
    {
        var options = new BenchOptions("Sqlite", 8, 3, 300);
        for (var i = 0; i + 1 < arguments.Length; i += 2)
        {
            var value = arguments[i + 1];
            options = arguments[i] switch
            {
                "--provider" => options with { Provider = value },
                "--seconds" => options with { Seconds = int.Parse(value, CultureInfo.InvariantCulture) },
                "--rounds" => options with { Rounds = int.Parse(value, CultureInfo.InvariantCulture) },
                "--samples" => options with { Samples = int.Parse(value, CultureInfo.InvariantCulture) },
                var unknown => throw new ArgumentException($"Unknown option {unknown}."),
            };
        }

        return options;
    }
}
