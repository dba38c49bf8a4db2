using Marketplace.Portal.Findings;

namespace Marketplace.Portal.Tests.Findings;

public sealed class ExportFilesTests
{
    private static readonly DateTime Frozen = new(2026, 11, 28, 23, 59, 0, DateTimeKind.Utc);

    [Fact]
    public void A_file_is_named_after_its_trial_and_the_day_on_which_it_was_frozen() => Assert.Equal(
        "cardiofil-a-domicile-facilite-d-usage-2026-11-28-responses.csv", ExportFiles.NameOf("CardioFil à domicile : facilité d'usage", Frozen, "responses.csv"));

    [Theory]
    [InlineData("心脏", "2026-11-28-bundle.json")]
    [InlineData("../../etc/passwd\r\n", "etc-passwd-2026-11-28-bundle.json")]
    public void No_title_leads_out_of_the_name(string title, string name) => Assert.Equal(name, ExportFiles.NameOf(title, Frozen, "bundle.json"));

    [Fact]
    public void A_long_title_is_cut() => Assert.Equal(60, ExportFiles.NameOf(new string('a', 200), Frozen, "x").IndexOf("-2026", StringComparison.Ordinal));
}
