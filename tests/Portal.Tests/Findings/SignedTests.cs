using System.Globalization;
using Marketplace.Portal.Findings;

namespace Marketplace.Portal.Tests.Findings;

public sealed class SignedTests
{
    [Theory]
    [InlineData(3.14159, "+3,1")]
    [InlineData(-3.14159, "−3,1")]
    [InlineData(0.04, "0,0")]
    [InlineData(-0.04, "0,0")]
    [InlineData(null, "–")]
    public void A_difference_carries_its_sign_and_nought_none(double? value, string written)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
        try
        {
            Assert.Equal(written, Signed.Of(value));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
