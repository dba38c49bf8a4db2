using Xunit;

namespace Marketplace.Trials.Tests.Fhir;

public sealed class StudyIndexTests(TrialsFixture fixture) : IClassFixture<TrialsFixture>
{
    [Fact]
    public Task Trials_that_were_here_before_are_found_after_the_migration() => SearchChecks.BackfillAsync(fixture.Service, "sqlite");
}
