using System.Globalization;
using Marketplace.Clients.Trials;
using Microsoft.AspNetCore.Components;

namespace Marketplace.Portal.Participation.Joining;

/// <summary>As what, where, by whose clock and for whom.</summary>
public sealed partial class PlacePage
{
    private readonly List<(string? Id, string Sentence)> _faults = [];

    /// <summary>The place that the waiting list holds for the reader.</summary>
    private WaitingEntry? _offer;

    protected override JoinStep Step => JoinStep.Place;

    [SupplyParameterFromForm]
    private Form Input { get; set; } = null!;

    protected override async Task PrepareAsync()
    {
        var waiting = Trial is not null && Roles.Count > 0 ? await Desk.WaitingAsync(Id, Ct) : null;
        _offer = waiting is { State: "offered" } ? waiting : null;
        Input ??= SoFar(waiting);
    }

    /// <summary>The place that is held, else what was said before, else what is waited for.</summary>
    private Form SoFar(WaitingEntry? waiting)
    {
        // Who has waited has a draft from then; a place that they hold elsewhere by now was chosen later.
        var offer = Draft?.ReservationId is null ? _offer : null;
        return new Form
        {
            EnrolmentId = Draft?.EnrolmentId ?? Guid.CreateVersion7(),
            Role = (offer?.Role ?? Draft?.Role ?? waiting?.Role ?? (Roles.Count > 0 ? Roles[0] : null))?.Code(),
            Site = offer?.SiteId ?? Draft?.SiteId ?? waiting?.SiteId ?? (Trial?.Sites.Count == 1 ? Trial.Sites[0].SiteId : null),
            Zone = Draft?.TimeZone,
            Invitation = Draft?.Invitation,
            Relation = Draft?.Proxy?.Relation.ToString(),
            OfAgeOn = Draft?.Proxy?.OfAgeOn?.ToString("O", CultureInfo.InvariantCulture),
        };
    }

    private async Task SubmitAsync()
    {
        if (Read() is not { } next)
        {
            Http.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        if (Draft is not null && (Draft.SiteId != next.SiteId || Draft.Role != next.Role || Draft.Invitation != next.Invitation))
        {
            next = await Desk.ReleaseAsync(Id, next, Ct);
        }

        if (EligibilityAnswers.AskedOf(Trial!, next.Role!.Value).Count > 0)
        {
            GoToStep(JoinStep.Fit, next);
            return;
        }

        var (held, problem) = await Desk.HoldAsync(Trial!, next, Ct);
        Settle(held, problem, JoinStep.Information);
    }

    /// <returns>Null where something is missing.</returns>
    private JoinDraft? Read()
    {
        var role = Roles.Count == 1 ? Roles[0] : ParticipantRoles.Named(Input.Role);
        var site = Trial!.Sites.FirstOrDefault(s => s.SiteId == Input.Site);
        Require(role is not null && Roles.Contains(role.Value), "role", T["RoleMissing"]);
        Require(site is not null, "site", T["SiteMissing"]);
        Require(Trial.Recruitment == RecruitmentMode.Open || !string.IsNullOrWhiteSpace(Input.Invitation), "invitation", T["InvitationMissing"]);
        var proxy = role is ParticipantRole.Patient ? Proxy() : null;
        if (_faults.Count > 0)
        {
            return null;
        }

        var draft = Draft ?? new JoinDraft(Visitor.Me!.Id, Input.EnrolmentId == Guid.Empty ? Guid.CreateVersion7() : Input.EnrolmentId);
        var zone = ZoneChoices.For([site!.TimeZone]).Contains(Input.Zone) ? Input.Zone! : site.TimeZone;
        return draft with
        {
            Role = role, SiteId = site.SiteId, TimeZone = zone, Invitation = Blank(Input.Invitation), Proxy = proxy, SentBackBy = null,
        };
    }

    private ProxyDraft? Proxy()
    {
        if (!Enum.TryParse<Relation>(Input.Relation, out var relation) || !Enum.IsDefined(relation))
        {
            return null;
        }

        DateOnly? ofAge = DateOnly.TryParseExact(Input.OfAgeOn, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
        Require(relation is not Relation.Parent || ofAge is not null, "of-age", T["OfAgeMissing"]);
        return new ProxyDraft(Draft?.Proxy?.PersonId ?? Guid.CreateVersion7(), relation, ofAge);
    }

    private void Require(bool isThere, string field, string sentence)
    {
        if (!isThere)
        {
            _faults.Add((field, sentence));
        }
    }

    private string? Fault(string id) => _faults.FirstOrDefault(f => f.Id == id).Sentence;

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    public sealed class Form
    {
        public Guid EnrolmentId { get; set; }

        public string? Role { get; set; }

        public Guid? Site { get; set; }

        public string? Zone { get; set; }

        public string? Invitation { get; set; }

        public string? Relation { get; set; }

        /// <summary>As a date field gives it: 2030-01-31.</summary>
        public string? OfAgeOn { get; set; }
    }
}
