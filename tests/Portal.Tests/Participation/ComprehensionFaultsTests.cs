using Marketplace.Portal.Participation;

namespace Marketplace.Portal.Tests.Participation;

public sealed class ComprehensionFaultsTests
{
    private static readonly string[] Codes = ["stopping", "name", "data"];

    [Fact]
    public void Each_question_that_was_missed_has_its_explanation()
    {
        var faults = ComprehensionFaults.Of("Read again and answer anew. stopping: At any time, always. data: They are kept: ten years.", Codes);

        Assert.Equal(["stopping", "data"], faults.Keys);
        Assert.Equal("At any time, always.", faults["stopping"]);
        Assert.Equal("They are kept: ten years.", faults["data"]);
    }

    [Fact]
    public void A_sentence_that_names_none_misses_none() => Assert.Empty(ComprehensionFaults.Of("Something else.", Codes));
}
