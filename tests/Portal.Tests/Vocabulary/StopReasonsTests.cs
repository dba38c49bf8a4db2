using Marketplace.Clients.Trials;
using Marketplace.Portal.Vocabulary;
using Microsoft.Extensions.Localization;

namespace Marketplace.Portal.Tests.Vocabulary;

public sealed class StopReasonsTests
{
    private static readonly IStringLocalizer<Texts> Names = Speaking.Texts<Texts>();
    private static readonly DateTime At = new(2026, 11, 28, 9, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void What_the_platform_stopped_says_why_in_the_readers_language_and_names_no_incident()
    {
        Speaking.In("de");
        var halt = new Halt(1, Guid.Empty, "A serious incident was reported (incident 4711).", At, IsLifted: false);
        var step = new Transition("halt", "recruiting", "safety-halt", Guid.Empty, halt.Reason, halt.Reason, At);

        Assert.Equal("Ein schwerwiegendes Vorkommnis wurde gemeldet und wird bewertet.", Names.Why(halt));
        Assert.Equal(Names.Why(halt), Names.Why(step));
    }

    [Fact]
    public void What_somebody_stopped_says_why_in_their_words()
    {
        Speaking.In("de");
        var person = Guid.CreateVersion7();

        Assert.Equal("Overheating.", Names.Why(new Halt(1, person, "Overheating.", At, IsLifted: false)));
        Assert.Equal("Overheating.", Names.Why(new Transition("halt", "recruiting", "safety-halt", person, "Overheating.", "Overheating.", At)));
        Assert.Null(Names.Why(new Transition("open", "approved", "recruiting", person, null, null, At)));
    }
}
