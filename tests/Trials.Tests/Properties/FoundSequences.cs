using Marketplace.Trials.Ethics;
using Marketplace.Trials.Lifecycle;
using Marketplace.Trials.Protocols;
using Xunit;

namespace Marketplace.Trials.Tests.Properties;

/// <summary>What the properties have found, in the shortest form, each with the rule that now stands against it.</summary>
public sealed class FoundSequences
{
    private const int WithQuotaForRight = 6;
    private const int WithoutDataProtection = 7;

    private static readonly Command Favourable = new Command.Judge(Opinion.Favourable, ValidDays: 20, Authorised: true, Back: 0);

    private static readonly Command[] Open = [new Command.Submit(), Favourable, new Command.AcceptSite(0), new Command.Step(TrialStep.Open)];

    [Fact]
    public void Join_after_an_amendment_dropped_the_record_of_data_protection_is_refused() => Assert.Equal(
        TrialErrors.DataProtectionMissing.Code,
        LastRefusal([.. Open, new Command.Edit(WithoutDataProtection), new Command.Submit(), Favourable, Patient(1, "right")]));

    [Fact]
    public void Edit_that_adds_a_quota_for_answers_already_given_is_refused() => Assert.Equal(
        TrialErrors.QuotaLate.Code,
        LastRefusal([.. Open, Patient(1, "right"), Patient(2, "right"), new Command.Edit(WithQuotaForRight)]));

    private static Command.Join Patient(int person, string hand) => new(person, 0, ParticipantRole.Patient, hand, Read: 0);

    private static string? LastRefusal(Command[] commands)
    {
        var world = new World();
        return Array.ConvertAll(commands, c => c.On(world))[^1]?.Code;
    }
}
