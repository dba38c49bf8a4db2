using System.Collections.Concurrent;
using FsCheck;
using FsCheck.Fluent;
using Marketplace.Trials.Enrolments;
using Marketplace.Trials.Ethics;
using Marketplace.Trials.Lifecycle;
using Marketplace.Trials.Protocols;
using Marketplace.Trials.Recruitment;
using Marketplace.Trials.Sites;
using Xunit;

namespace Marketplace.Trials.Tests.Properties;

/// <summary>
/// No sequence of commands enrols past a limit, opens without the gate or loses a ledger entry. The seed is fixed;
/// <c>MARKETPLACE_SEED</c> draws other sequences, and a failure prints what plays it again, made as short as it gets.
/// </summary>
public sealed class TrialProperties(ITestOutputHelper output)
{
    private const int Sequences = 10_000;
    private const ulong Seed = 20261127;
    private const ulong Gamma = 1;

    private static readonly string[] Expected =
    [
        "joined", "withdrawn", RecruitmentErrors.SiteFull.Code, RecruitmentErrors.RoleFull.Code, "quota-full", "not-eligible",
        "reserved", "queued", RecruitmentErrors.PlaceHeld.Code, RecruitmentErrors.AlreadyWaiting.Code, RecruitmentErrors.PlaceFree.Code,
        EnrolmentErrors.AlreadyEnrolled.Code,
        EnrolmentErrors.AlreadyTookPart.Code, SiteErrors.NotAccepted.Code, SiteErrors.Closed.Code, TrialErrors.NotRecruiting.Code, TrialErrors.QuotaLate.Code, "consent-outdated",
        EthicsGate.OpinionMissing.Code, EthicsGate.AmendmentPending.Code, EthicsGate.Expired.Code, TrialErrors.DataProtectionMissing.Code,
        EthicsGate.NationalDecisionMissing.Code, EthicsGate.ChangesRequested.Code, EthicsGate.ConditionsOpen.Code, EthicsErrors.Superseded.Code,
        LifecycleErrors.SecondPersonNeeded.Code, LifecycleErrors.HaltOver.Code,
    ];

    [Fact]
    public void No_sequence_of_commands_breaks_a_rule()
    {
        var seed = ulong.TryParse(Environment.GetEnvironmentVariable("MARKETPLACE_SEED"), out var given) ? given : Seed;
        var met = new ConcurrentDictionary<string, int>();

        Prop.ForAll(CommandSequences.All, commands => Run(commands, met))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(Sequences).WithReplay(seed, Gamma).WithQuietOnSuccess(true));

        // Sequences that never get anywhere would break no rule either.
        output.WriteLine(string.Join(", ", met.OrderBy(m => m.Key).Select(m => $"{m.Value} {m.Key}")));
        Assert.All(Expected, code => Assert.True(met.GetValueOrDefault(code) >= 5, $"{code} was met {met.GetValueOrDefault(code)} times."));
    }

    private static void Run(Command[] commands, ConcurrentDictionary<string, int> met)
    {
        var world = new World();
        var witness = new Witness(world);
        foreach (var command in commands)
        {
            witness.Before(command);
            var refusal = command.On(world);
            var broken = witness.After(command, refusal);
            Assert.True(broken is null, $"{command}: {broken}");
            met.AddOrUpdate(refusal?.Code ?? NameOf(command), 1, (_, n) => n + 1);
        }

        Assert.Null(witness.AtTheEnd());
    }

    private static string NameOf(Command command) => command switch
    {
        Command.Join => "joined",
        Command.Withdraw => "withdrawn",
        Command.Reserve => "reserved",
        Command.Queue => "queued",
        _ => "done",
    };
}
