using System.Globalization;
using Marketplace.Catalog.Evidence;
using Xunit;

namespace Marketplace.Catalog.Tests.Evidence;

public sealed class EvidenceCurrencyTests
{
    private static readonly DateTime Now = new(2026, 11, 28, 12, 0, 0, DateTimeKind.Utc);
    private static readonly TimeSpan Validity = TimeSpan.FromDays(730);

    [Theory]
    [InlineData("2.1.0", "2.1.0", "2026-11-01", "Current")]
    [InlineData("2.0.9", "2.1.0", "2026-11-01", "EarlierVersion")]
    [InlineData("1.9.9", "2.0.0", "2026-11-01", "Outdated")]
    [InlineData("v1.9", "V2", "2026-11-01", "Outdated")]
    [InlineData("10.0", "1.0", "2026-11-01", "Outdated")]
    [InlineData("2.1.0", "2.1.0", "2024-11-28", "Outdated")]
    [InlineData("2.1.0", "2.1.0", "2024-11-29", "Current")]
    [InlineData("2.1.0", "2.1.0", null, "Current")]
    [InlineData("1.0", "2.0", null, "Outdated")]
    [InlineData("spring", "autumn", null, "EarlierVersion")]
    [InlineData("spring", "2.0", null, "EarlierVersion")]
    [InlineData("99999999999999999999.1", "2.0", null, "EarlierVersion")]
    [InlineData("", "2.0", null, "EarlierVersion")]
    [InlineData("1.0", null, null, "Current")]
    public void Currency_follows_version_and_age(string tested, string? current, string? lastAnswerOn, string currency)
    {
        DateOnly? day = lastAnswerOn is null ? null : DateOnly.Parse(lastAnswerOn, CultureInfo.InvariantCulture);

        Assert.Equal(currency, EvidenceCurrency.Of(tested, current, day, Now, Validity).ToString());
    }
}
