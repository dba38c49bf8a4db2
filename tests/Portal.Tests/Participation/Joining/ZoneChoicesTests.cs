using Marketplace.Portal.Participation.Joining;
using Marketplace.Portal.Vocabulary;

namespace Marketplace.Portal.Tests.Participation.Joining;

public sealed class ZoneChoicesTests
{
    [Theory]
    [InlineData("Atlantic/Canary", "Kanarische Inseln")]
    [InlineData("America/Cayenne", "Französisch-Guayana")]
    [InlineData("America/Martinique", "Martinique")]
    [InlineData("America/St_Barthelemy", "Saint-Barthélemy")]
    [InlineData("Asia/Nicosia", "Nikosia")]
    [InlineData("Indian/Reunion", "Réunion")]
    [InlineData("Pacific/Wallis", "Wallis und Futuna")]
    public void What_belongs_to_Europe_elsewhere_can_be_chosen_by_its_name(string zone, string name)
    {
        Speaking.In("de");

        Assert.Contains(zone, ZoneChoices.For([]));
        Assert.Equal(name, Speaking.Texts<Texts>().ClockName(zone));
    }

    [Fact]
    public void The_sites_clocks_come_first_and_each_clock_once()
    {
        var choices = ZoneChoices.For(["Indian/Reunion", "Europe/Paris", "Indian/Reunion"]).ToList();

        Assert.Equal(["Indian/Reunion", "Europe/Paris"], choices[..2]);
        Assert.Equal(choices.Distinct(), choices);
    }
}
