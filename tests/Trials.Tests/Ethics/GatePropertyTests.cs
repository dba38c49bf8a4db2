using Marketplace.Trials.Consent;
using Marketplace.Trials.Ethics;
using Marketplace.Trials.Ethics.Committees;
using Marketplace.Trials.Protocols;
using Microsoft.Extensions.Options;
using Xunit;

namespace Marketplace.Trials.Tests.Ethics;

/// <summary>
/// Whatever sponsor and committee do in whatever order, the gate is open only for a protocol on which the committee's last
/// word was favourable. What the committee said is noted here apart, and compared with what the gate lets through.
/// </summary>
public sealed class GatePropertyTests
{
    private const int Sequences = 10_000;
    private const int Acts = 14;

    private static readonly CommitteeRegister Committees = new(Options.Create(new EthicsOptions()));
    private static readonly DateTime Begun = new(2026, 3, 2, 9, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void No_sequence_of_acts_opens_the_gate_without_the_committees_word()
    {
        var opened = Enumerable.Range(0, Sequences).AsParallel().Sum(seed => new Story(seed).Play());

        Assert.True(opened > Sequences, $"The gate was open {opened} times only, so little was tried.");
    }

    private sealed class Story(int seed)
    {
        private readonly Dice _random = new((ulong)seed);
        private readonly Trial _trial = Trial.Draft(Guid.CreateVersion7(), Guid.CreateVersion7(), FirstProtocol(seed % 3 == 0));
        private readonly List<EthicsReview> _reviews = [];
        private readonly Dictionary<int, Said> _said = [];
        private DateTime _now = Begun;

        private EthicsReview? Governing => _reviews.Find(r => r.Number == _trial.GoverningSubmission);

        private Act Act => new(Committees.Find(CommitteeDefaults.Generic)!, Guid.Empty, _now);

        /// <summary>How often the gate was open.</summary>
        public int Play() => Enumerable.Range(0, Acts).Count(_ =>
        {
            Step();
            var isOpen = EthicsGate.Check(EthicsGate.Facts.Of(_trial, Governing, _now)) is null;
            Assert.True(!isOpen || MayBeOpen(), $"Sequence {seed}: the gate is open without the committee's word.");
            return isOpen;
        });

        private void Step()
        {
            switch (_random.Next(10))
            {
                case 0:
                    Edit();
                    break;
                case 1 or 2:
                    Submit();
                    break;
                case 3 or 4 or 5:
                    OnSubmission(Judge);
                    break;
                case 6:
                    OnSubmission(Meet);
                    break;
                case 7:
                    OnSubmission(Decide);
                    break;
                case 8:
                    OnSubmission(ReclassifyOrWithdraw);
                    break;
                default:
                    _now = _now.AddDays(_random.Next(5));
                    break;
            }
        }

        private void Edit()
        {
            var text = $"{_random.Next(1000)}";
            var protocol = _random.Next(2) == 0
                ? _trial.Protocol with { Title = new Dictionary<string, string> { ["en"] = text } }
                : _trial.Protocol with { ConsentTexts = [ConsentText.Of(ParticipantRole.Patient, "en", text)] };
            _trial.Edit(protocol, _reviews.LastOrDefault());
        }

        private void Submit()
        {
            var file = new SubmissionRules.File(_trial, Governing, _reviews.LastOrDefault());
            var request = _random.Next(3) == 0 ? new SubmitToEthics.Request(AmendmentClass: ChangeClass.Minor, Reason: "Small.") : new SubmitToEthics.Request();
            if (SubmissionRules.Prepare(file, request, Committees).TryGet(out var submission, out _) && !file.IsWithCommittee
                && SubmissionRules.Take(_trial, submission, Guid.Empty, _now) is null)
            {
                _reviews.Add(_trial.Submit(Guid.CreateVersion7(), submission, Guid.Empty, _now));
                _said[_trial.Submissions] = new Said(submission.Amendment?.Class);
            }
        }

        /// <summary>As the desk lets them: on the latest submission, or on the one in force.</summary>
        private void OnSubmission(Action<EthicsReview, Said> act)
        {
            var review = _random.Next(3) == 0 ? Governing : _reviews.LastOrDefault();
            if (review is not null)
            {
                act(review, _said[review.Number]);
            }
        }

        private void Judge(EthicsReview review, Said said)
        {
            var word = (Opinion)_random.Next(9) is var any && Enum.IsDefined(any) ? any : Opinion.Favourable;
            var opinion = new RecordedOpinion(word, "R", DateOnly.FromDateTime(_now).AddDays(_random.Next(12)), "Why.", null, Guid.Empty, _now)
            {
                Conditions = word is Opinion.FavourableWithConditions ? [new("one", "This.")] : [],
            };
            if (review.Latest?.SameAs(opinion) != true && Judgement.Record(_trial, review, Governing, opinion, Act).Error is null)
            {
                (said.Word, said.Until, said.Evidence, said.Confirmed) = (word, opinion.ValidUntil!.Value, false, false);
            }
        }

        private void Meet(EthicsReview review, Said said)
        {
            if (_random.Next(2) == 0)
            {
                said.Evidence |= review.MeetCondition("one", "Done.", Act).Error is null;
            }
            else if (Judgement.Confirm(_trial, review, Governing, Act).Error is null)
            {
                said.Confirmed = true;
            }
        }

        private void Decide(EthicsReview review, Said said)
        {
            var authorised = _random.Next(3) > 0;
            if (review.Decide(new("Minister", $"{_random.Next(100)}", authorised, DateOnly.FromDateTime(_now)), Act).Error is null)
            {
                said.Authorised = authorised;
            }
        }

        private void ReclassifyOrWithdraw(EthicsReview review, Said said)
        {
            var to = (ChangeClass)_random.Next(2);
            if (_random.Next(3) == 0)
            {
                said.Withdrawn |= WithdrawAmendment.Withdraw(_trial, review, null, Act).Error is null;
            }
            else if (ReclassifyAmendment.Reclassify(_trial, review, new(to, "Seen so."), Act).Error is null)
            {
                said.Class = to;
            }
        }

        private bool MayBeOpen()
        {
            var inForce = _reviews.FindLast(r => r.ProtocolVersion == _trial.Approved!.Version && r.Protocol.SameAs(_trial.Approved.Protocol))!;
            var said = _said[inForce.Number];
            var authorised = said.Authorised ?? (said.Class is ChangeClass.Minor && _said.Values.Any(s => s.Authorised == true));
            var waits = _said.Any(s => s.Key > inForce.Number && s.Value is { Class: ChangeClass.Major, HasLastWord: false } && s.Key == _said.Keys.Max());
            return said.IsFavourable && said.Until >= DateOnly.FromDateTime(_now) && !waits
                && (authorised || !_trial.Approved!.Protocol.NationalDecisionRequired);
        }

        private static Protocol FirstProtocol(bool needsDecision) => new(
            Guid.CreateVersion7(), "1.0", new Dictionary<string, string> { ["en"] = "Gait" }, new Dictionary<string, string> { ["en"] = "Usable?" },
            [], [], new(2026, 3, 1), new(2027, 3, 1), [ConsentText.Of(ParticipantRole.Patient, "en", "Yes.")], LegalBasis.PublicInterest, needsDecision);
    }

    /// <summary>SplitMix64: the same throws for the same seed, on every machine.</summary>
    private sealed class Dice(ulong state)
    {
        private ulong _state = state;

        public int Next(int below)
        {
            var z = _state += 0x9E3779B97F4A7C15;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return (int)((z ^ (z >> 31)) % (ulong)below);
        }
    }

    /// <summary>What was said of one submission.</summary>
    private sealed class Said(ChangeClass? change)
    {
        public ChangeClass? Class { get; set; } = change;

        public Opinion? Word { get; set; }

        public DateOnly Until { get; set; }

        public bool Evidence { get; set; }

        public bool Confirmed { get; set; }

        public bool? Authorised { get; set; }

        public bool Withdrawn { get; set; }

        public bool IsFavourable => Word is Opinion.Favourable || (Word is Opinion.FavourableWithConditions && Evidence && Confirmed);

        public bool HasLastWord => Withdrawn || IsFavourable || Word is Opinion.Unfavourable or Opinion.OutOfScope;
    }
}
