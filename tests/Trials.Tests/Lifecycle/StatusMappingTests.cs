using Marketplace.Trials.Lifecycle;
using Marketplace.Trials.Protocols;
using Xunit;

namespace Marketplace.Trials.Tests.Lifecycle;

public sealed class StatusMappingTests
{
    /// <summary>The value set research-study-status of FHIR 4.0.1, in full.</summary>
    private static readonly string[] FhirCodes =
    [
        "active", "administratively-completed", "approved", "closed-to-accrual", "closed-to-accrual-and-intervention", "completed",
        "disapproved", "in-review", "temporarily-closed-to-accrual", "temporarily-closed-to-accrual-and-intervention", "withdrawn",
    ];

    private static readonly string[] RegistryWords =
    [
        "NOT_YET_RECRUITING", "RECRUITING", "ENROLLING_BY_INVITATION", "ACTIVE_NOT_RECRUITING",
        "SUSPENDED", "TERMINATED", "COMPLETED", "WITHDRAWN",
    ];

    /// <summary>Ours; FHIR; registry with open recruitment, by invitation, and where nobody ever enrolled. A dash: not shown.</summary>
    private const string Table = """
        Draft              -                                              -                     -                       -
        Submitted          in-review                                      NOT_YET_RECRUITING    NOT_YET_RECRUITING      NOT_YET_RECRUITING
        Approved           approved                                       NOT_YET_RECRUITING    NOT_YET_RECRUITING      NOT_YET_RECRUITING
        Refused            disapproved                                    -                     -                       -
        Recruiting         active                                         RECRUITING            ENROLLING_BY_INVITATION RECRUITING
        Paused             temporarily-closed-to-accrual                  SUSPENDED             SUSPENDED               SUSPENDED
        SafetyHalt         temporarily-closed-to-accrual-and-intervention SUSPENDED             SUSPENDED               SUSPENDED
        RecruitmentClosed  closed-to-accrual                              ACTIVE_NOT_RECRUITING ACTIVE_NOT_RECRUITING   ACTIVE_NOT_RECRUITING
        FollowUp           closed-to-accrual-and-intervention             ACTIVE_NOT_RECRUITING ACTIVE_NOT_RECRUITING   ACTIVE_NOT_RECRUITING
        Completed          completed                                      COMPLETED             COMPLETED               COMPLETED
        StoppedEarly       administratively-completed                     TERMINATED            TERMINATED              TERMINATED
        WithdrawnBySponsor withdrawn                                      TERMINATED            TERMINATED              WITHDRAWN
        """;

    public static TheoryData<string, string, string, string, string> Rows()
    {
        var rows = new TheoryData<string, string, string, string, string>();
        foreach (var line in Table.Split('\n'))
        {
            var cells = line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            rows.Add(cells[0], cells[1], cells[2], cells[3], cells[4]);
        }

        return rows;
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void Each_status_has_its_code_in_fhir_and_in_the_registries(string ours, string fhir, string open, string invited, string nobody)
    {
        var status = Enum.Parse<TrialStatus>(ours);

        Assert.Equal(fhir, FhirStudyStatus.Of(status) ?? "-");
        Assert.Equal(open, RegistryStatus.Of(status, RecruitmentMode.Open, anybodyEnrolled: true) ?? "-");
        Assert.Equal(invited, RegistryStatus.Of(status, RecruitmentMode.ByInvitation, anybodyEnrolled: true) ?? "-");
        Assert.Equal(nobody, RegistryStatus.Of(status, RecruitmentMode.Open, anybodyEnrolled: false) ?? "-");
    }

    [Fact]
    public void The_table_names_every_status_of_ours() =>
        Assert.Equal(Enum.GetNames<TrialStatus>(), Table.Split('\n').Select(l => l.Split(' ')[0]));

    [Fact]
    public void No_code_is_used_that_fhir_or_the_registries_do_not_have_and_none_of_theirs_is_left_out()
    {
        var statuses = Enum.GetValues<TrialStatus>();
        var fhir = statuses.Select(FhirStudyStatus.Of).OfType<string>().Distinct();
        var registry = from status in statuses
                       from mode in Enum.GetValues<RecruitmentMode>()
                       from enrolled in new[] { false, true }
                       select RegistryStatus.Of(status, mode, enrolled);

        Assert.Equal(FhirCodes, fhir.Order());
        Assert.Equal(RegistryWords.Order(), registry.OfType<string>().Distinct().Order());
    }
}
