using Marketplace.Portal.Ethics;

namespace Marketplace.Portal.Tests.Ethics;

public sealed class ChangePathTests
{
    [Theory]
    [InlineData("endsOn", "endsOn")]
    [InlineData("", "")]
    [InlineData("title.en", "title en")]
    [InlineData("eligibility[age]", "eligibility=age")]
    [InlineData("consentTexts[patient/fr].questions[leave].options[yes].label", "consentTexts=patient/fr questions=leave options=yes label")]
    [InlineData("dataProtection.controllers[Clinic A. [south]].country", "dataProtection controllers=Clinic A. [south] country")]
    [InlineData("procedures[Blood test", "procedures=Blood test")]
    public void A_path_is_read_step_by_step(string path, string steps) =>
        Assert.Equal(steps, string.Join(' ', ChangePath.Of(path).Select(s => s.Key is null ? s.Name : $"{s.Name}={s.Key}")));
}
