using Microsoft.Extensions.Configuration;
using Xunit;

namespace Marketplace.Feedback;

public sealed class FeedbackOptionsTests
{
    [Fact]
    public void Attribution_of_an_instrument_can_be_set_and_added()
    {
        var options = new FeedbackOptions();

        new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["Feedback:Attributions:likelihood-to-recommend"] = "As the owner words it.",
                ["Feedback:Attributions:umars"] = "By its authors.",
            })
            .Build().GetSection(FeedbackOptions.Section).Bind(options);

        Assert.Equal("As the owner words it.", options.Attributions["likelihood-to-recommend"]);
        Assert.Equal("By its authors.", options.Attributions["umars"]);
    }
}
