using FsCheck;
using FsCheck.Fluent;
using Marketplace.ServiceDefaults.Errors;
using Marketplace.Trials.Enrolments;
using Marketplace.Trials.Ethics;
using Marketplace.Trials.Lifecycle;
using Marketplace.Trials.Protocols;

namespace Marketplace.Trials.Tests.Properties;

/// <summary>Something that somebody asks of a trial, or that time and the catalogue do to it.</summary>
internal abstract record Command
{
    /// <summary>Null where it was done, else why not.</summary>
    public abstract Error? On(World world);

    /// <param name="Variant">Which of <see cref="WorldProtocols"/>.</param>
    public sealed record Edit(int Variant) : Command
    {
        public override Error? On(World world) => world.Edit(Variant);
    }

    public sealed record Submit : Command
    {
        public override Error? On(World world) => world.Submit();
    }

    /// <param name="Back">How many submissions before the latest the reviewer has read.</param>
    public sealed record Judge(Opinion Opinion, int ValidDays, bool Authorised, int Back) : Command
    {
        public override Error? On(World world) => world.Judge(this);
    }

    public sealed record Step(TrialStep Kind) : Command
    {
        public override Error? On(World world) => world.Take(Kind);
    }

    /// <param name="Back">How many halts before the last one is meant.</param>
    public sealed record SignOff(SignOffKind Kind, int Person, int Back) : Command
    {
        public override Error? On(World world) => world.SignOff(this);
    }

    public sealed record ChangeSite(int Site, int Patients, int Clinicians) : Command
    {
        public override Error? On(World world) => world.ChangeSite(this);
    }

    public sealed record AcceptSite(int Site) : Command
    {
        public override Error? On(World world) => world.AcceptSite(Site);
    }

    public sealed record CloseSite(int Site) : Command
    {
        public override Error? On(World world) => world.CloseSite(Site);
    }

    /// <param name="Hand">The answer to the one criterion.</param>
    /// <param name="Read">How many approvals ago the person has read the consent.</param>
    public sealed record Join(int Person, int Site, ParticipantRole Role, string Hand, int Read) : Command
    {
        public override Error? On(World world) => world.Join(this);
    }

    public sealed record Withdraw(int Person, WithdrawalMode Mode) : Command
    {
        public override Error? On(World world) => world.Withdraw(this);
    }

    public sealed record Reserve(int Person, int Site, ParticipantRole Role, string Hand) : Command
    {
        public override Error? On(World world) => world.Reserve(this);
    }

    /// <summary>Waits for a place.</summary>
    public sealed record Queue(int Person, int Site, ParticipantRole Role, string Hand) : Command
    {
        public override Error? On(World world) => world.Queue(this);
    }

    /// <summary>Neither holds a place nor waits for one any more.</summary>
    public sealed record GiveUp(int Person) : Command
    {
        public override Error? On(World world) => world.GiveUp(Person);
    }

    public sealed record Promote : Command
    {
        public override Error? On(World world) => world.Promote();
    }

    public sealed record TimePasses(TimeSpan Time) : Command
    {
        public override Error? On(World world) => world.Wait(Time);
    }

    public sealed record OfferSolution(bool Offered) : Command
    {
        public override Error? On(World world) => world.Offer(Offered);
    }
}

/// <summary>Draws sequences of commands, and makes those that show a fault shorter.</summary>
internal static class CommandSequences
{
    private const int Shortest = 20;
    private const int Longest = 60;

    /// <summary>What brings a trial to recruiting; most sequences begin with some of it, so that people get in at all.</summary>
    private static readonly Command[] Opening =
    [
        new Command.Submit(), new Command.Judge(Opinion.Favourable, ValidDays: 20, Authorised: true, Back: 0),
        new Command.AcceptSite(0), new Command.AcceptSite(1), new Command.Step(TrialStep.Open),
    ];

    private static readonly Gen<Command> Any = Gen.Frequency(
        (24, Joins), (12, Withdrawals), (4, Edits), (4, Gen.Constant<Command>(new Command.Submit())), (7, Opinions), (7, Steps), (5, SignOffs), (2, SiteChanges),
        (3, Gen.Choose(0, World.SiteCount - 1).Select(site => (Command)new Command.AcceptSite(site))),
        (1, Gen.Choose(0, World.SiteCount - 1).Select(site => (Command)new Command.CloseSite(site))),
        (6, Wants.Select(w => (Command)new Command.Reserve(w.Person, w.Site, w.Role, w.Hand))),
        (8, Wants.Select(w => (Command)new Command.Queue(w.Person, w.Site, w.Role, w.Hand))),
        (2, Gen.Choose(0, World.People - 1).Select(person => (Command)new Command.GiveUp(person))),
        (2, Gen.Constant<Command>(new Command.Promote())),
        (2, Gen.Elements(10, 25, 60 * 24, 60 * 24 * 2, 60 * 24 * 9).Select(minutes => (Command)new Command.TimePasses(TimeSpan.FromMinutes(minutes)))),
        (1, Gen.Frequency((1, Gen.Constant(false)), (3, Gen.Constant(true))).Select(offered => (Command)new Command.OfferSolution(offered))));

    public static Arbitrary<Command[]> All { get; } = Arb.From(
        from start in Gen.Choose(0, Opening.Length + 2)
        from length in Gen.Choose(Shortest, Longest - Opening.Length)
        from rest in Any.ArrayOf(length)
        select (Command[])[.. Opening.Take(start < Opening.Length ? start : Opening.Length), .. rest],
        Shorter);

    /// <summary>Few people, so that the same one comes again.</summary>
    private static Gen<(int Person, int Site, ParticipantRole Role, string Hand)> Wants =>
        from person in Gen.Choose(0, World.People - 1)
        from site in Gen.Frequency((20, Gen.Choose(0, World.SiteCount - 1)), (1, Gen.Constant(World.SiteCount)))
        from role in Gen.Frequency((3, Gen.Constant(ParticipantRole.Patient)), (1, Gen.Constant(ParticipantRole.Clinician)))
        from hand in Gen.Frequency((9, Gen.Elements("left", "right")), (1, Gen.Constant("neither")))
        select (person, site, role, hand);

    private static Gen<Command> Joins =>
        from wanted in Wants
        from read in Gen.Frequency((2, Gen.Constant(0)), (1, Gen.Choose(1, 3)))
        select (Command)new Command.Join(wanted.Person, wanted.Site, wanted.Role, wanted.Hand, read);

    private static Gen<Command> Withdrawals =>
        from person in Gen.Choose(0, World.People - 1)
        from mode in Gen.Elements(WithdrawalMode.Keep, WithdrawalMode.Erase, WithdrawalMode.Erase)
        select (Command)new Command.Withdraw(person, mode);

    private static Gen<Command> Edits => Gen.Choose(0, WorldProtocols.All.Length - 1).Select(variant => (Command)new Command.Edit(variant));

    private static Gen<Command> Opinions =>
        from opinion in Gen.Frequency((6, Gen.Constant(Opinion.Favourable)), (2, Gen.Elements(Enum.GetValues<Opinion>())))
        from days in Gen.Choose(0, 30)
        from authorised in Gen.Elements(true, true, false)
        from back in Gen.Frequency((9, Gen.Constant(0)), (1, Gen.Constant(1)))
        select (Command)new Command.Judge(opinion, days, authorised, back);

    /// <summary>What ends a trial is rare, or little would happen.</summary>
    private static Gen<Command> Steps => Gen
        .Frequency(
            (50, Gen.Constant(TrialStep.Open)), (20, Gen.Constant(TrialStep.Pause)), (40, Gen.Constant(TrialStep.Resume)), (12, Gen.Constant(TrialStep.Halt)),
            (3, Gen.Elements(TrialStep.CloseRecruitment, TrialStep.BeginFollowUp, TrialStep.Complete, TrialStep.StopEarly, TrialStep.Withdraw)))
        .Select(step => (Command)new Command.Step(step));

    private static Gen<Command> SignOffs =>
        from kind in Gen.Elements(SignOffKind.Ethics, SignOffKind.Safety)
        from person in Gen.Choose(0, 1)
        from back in Gen.Frequency((9, Gen.Constant(0)), (1, Gen.Constant(1)))
        select (Command)new Command.SignOff(kind, person, back);

    private static Gen<Command> SiteChanges =>
        from site in Gen.Choose(0, World.SiteCount - 1)
        from patients in Gen.Choose(0, 4)
        from clinicians in Gen.Choose(0, 2)
        select (Command)new Command.ChangeSite(site, patients, clinicians);

    /// <summary>Without one half, one quarter, …, one command.</summary>
    private static IEnumerable<Command[]> Shorter(Command[] commands)
    {
        for (var cut = commands.Length / 2; cut > 0; cut /= 2)
        {
            for (var from = 0; from + cut <= commands.Length; from += cut)
            {
                yield return [.. commands[..from], .. commands[(from + cut)..]];
            }
        }
    }
}
