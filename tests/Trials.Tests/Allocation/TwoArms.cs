using Marketplace.Testing;
using Marketplace.Trials.Allocation;
using Marketplace.Trials.Data;
using Marketplace.Trials.Participation;
using Marketplace.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Marketplace.Trials.Tests.Allocation;

/// <summary>A trial that compares the device with usual care.</summary>
internal static class TwoArms
{
    public static void In(Dictionary<string, object?> protocol)
    {
        protocol["design"] = "comparative";
        protocol["arms"] = Arms();
        protocol["roles"] = new object[] { new { role = "patient", target = 100 }, new { role = "clinician", target = 6 } };
    }

    public static IReadOnlyList<object> Arms(int ratio = 1) =>
    [
        new { code = "device", kind = "intervention", name = new Dictionary<string, string> { ["en"] = "With the device" }, ratio },
        new { code = "usual-care", kind = "control", name = new Dictionary<string, string> { ["en"] = "Usual care" }, ratio = 1 },
    ];

    public static Task<Stage> RecruitingAsync(ServiceFixture<Program, TrialsDb> service, Action<Dictionary<string, object?>>? change = null) =>
        Stage.RecruitingAsync(service, places: 80, protocol: p =>
        {
            In(p);
            change?.Invoke(p);
        });

    public static Task<AllocationScheme> SchemeAsync(ServiceFixture<Program, TrialsDb> service, Stage stage) =>
        service.Db(db => db.AllocationSchemes.SingleAsync(s => s.TrialId == stage.TrialId));

    /// <summary>As another process opens it: with nothing but the service's folder.</summary>
    public static async Task<byte[]> SeedAsync(ServiceFixture<Program, TrialsDb> service, Stage stage) =>
        (await SchemeAsync(service, stage)).OpenSeed(new KeyEncryption(Path.Combine(service.Folder, ParticipationSetup.KeyFile), ""));

    /// <summary>In the order of each stratum's list.</summary>
    public static Task<List<Assignment>> AssignmentsAsync(ServiceFixture<Program, TrialsDb> service, Stage stage) => service.Db(db =>
        db.Assignments.Where(a => a.TrialId == stage.TrialId).OrderBy(a => a.SiteId).ThenBy(a => a.Role).ThenBy(a => a.Index).ToListAsync());
}
