using Marketplace.Clients;
using Marketplace.Clients.Identity;
using Marketplace.Clients.Sessions;
using Marketplace.Clients.Trials;

namespace Marketplace.Browser.Tests.Journeys;

/// <summary>New people and organisations for a journey, so that it changes nothing of the sample's for others.</summary>
internal sealed class Cast(RunningPortal portal)
{
    public const string Ethics = "ethics@living-lab.example";
    public const string Operator = "review.north@living-lab.example";

    public MarketplaceApi Api { get; } = MarketplaceApi.At(portal.Gateway, TimeProvider.System);

    /// <param name="email">Null: any.</param>
    /// <returns>The e-mail address.</returns>
    public async Task<string> PersonAsync(DeclaredRole? role = null, string name = "Somebody new", string? email = null)
    {
        var account = new RunningPortal.Account(email ?? $"{Guid.NewGuid():N}@people.example", "four words are enough");
        var known = new NewAccount(account.Email, account.Password, name, "en", role);
        await Api.Identity.RegisterAsync(Guid.CreateVersion7(), known, default).OrThrowAsync();
        portal.Meet(account);
        return account.Email;
    }

    /// <summary>Joins as a patient, who reads the consent in English.</summary>
    /// <param name="represented">For whom they join; null: for themself.</param>
    /// <returns>The enrolment.</returns>
    public static async Task<Guid> JoinAsync(ApiSession patient, Guid trial, Guid site, Represented? represented = null)
    {
        var consent = await patient.Trials.GetConsentAsync(trial, ParticipantRole.Patient, "en", default).OrThrowAsync();
        var request = new JoinRequest(site, ParticipantRole.Patient, "en", "Europe/Luxembourg", new ReadConsent(consent.Version, consent.Hash)) { Represented = represented };
        return (await patient.Trials.JoinAsync(trial, Guid.CreateVersion7(), request, default).OrThrowAsync()).EnrolmentId;
    }

    /// <summary>A hospital that an operator has verified, and who acts for it.</summary>
    /// <param name="email">Of who acts for it; null: any.</param>
    public async Task<Hospital> HospitalAsync(string name, string? email = null)
    {
        var hospital = new Hospital(Guid.CreateVersion7(), await PersonAsync(email: email));
        var head = await SessionAsync(hospital.Head);
        await head.Identity.CreateOrganisationAsync(hospital.Id, new NewOrganisation(name, OrganisationKind.Hospital, "LU"), default).OrThrowAsync();
        await (await SessionAsync(Operator)).Identity.VerifyOrganisationAsync(hospital.Id, default).OrThrowAsync();
        await head.RefreshAsync(default).OrThrowAsync();
        return hospital;
    }

    public Task<ApiSession> SessionAsync(string email) => portal.SessionOfAsync(Api, email);

    internal sealed record Hospital(Guid Id, string Head);
}
