using Marketplace.Clients.Feedback;
using Marketplace.Portal.Triage;

namespace Marketplace.Portal.Tests.Triage;

public sealed class TriageFormsTests
{
    [Fact]
    public void An_assessment_says_what_was_ticked_and_keeps_what_is_not_known()
    {
        var form = new AssessmentForm
        {
            Seriousness = ["hospitalisation"], Causality = "possible", Expectedness = "unexpected", ExpectednessSource = " Brochure 3 ",
            Reasons = "As it was.", TiedToProcedure = "no", ImminentRisk = "",
        };

        Assert.Empty(form.Missing());
        var said = form.ToAssessment();
        Assert.Equal(["hospitalisation"], said.Seriousness);
        Assert.Equal(("possible", "unexpected", "Brochure 3", "As it was."), (said.Causality, said.Expectedness, said.ExpectednessSource, said.Reasons));
        Assert.Equal((false, null), (said.TiedToProcedure, said.ImminentRisk));
    }

    [Fact]
    public void Who_has_assessed_begins_from_what_they_said_and_takes_nothing_back_unseen()
    {
        var finding = new IncidentFinding(["death"], "causal", "unexpected", TiedToProcedure: false);
        var given = new IncidentAssessment(Guid.CreateVersion7(), "operator", finding, "Brochure 3", "As it was.", DateTime.UnixEpoch);

        var said = AssessmentForm.Of(given).ToAssessment();

        Assert.Equal(["death"], said.Seriousness);
        Assert.Equal(("causal", "unexpected", "Brochure 3", "As it was."), (said.Causality, said.Expectedness, said.ExpectednessSource, said.Reasons));
        Assert.Equal((false, null), (said.TiedToProcedure, said.ImminentRisk));
    }

    [Fact]
    public void An_empty_assessment_names_what_it_lacks() =>
        Assert.Equal(["causality", "expectedness", "expectednessSource", "reasons"], new AssessmentForm().Missing());

    [Fact]
    public void A_report_was_sent_at_a_moment_in_utc()
    {
        var form = new StepForm { Duty = "vigilance", Stage = "initial", SentAt = "2026-11-28T14:05", To = "Authority", Reference = "R-1", Incomplete = true };

        Assert.Empty(form.Missing());
        Assert.Equal(new NewReportStep("vigilance", "initial", new DateTime(2026, 11, 28, 14, 5, 0, DateTimeKind.Utc), "Authority", "R-1", true), form.ToStep());
        Assert.Equal(DateTimeKind.Utc, form.ToStep().SentAt.Kind);
    }

    [Fact]
    public void A_report_without_its_moment_is_not_taken() =>
        Assert.Equal(["duty", "stage", "sentAt", "to", "reference"], new StepForm { SentAt = "yesterday" }.Missing());
}
