using Marketplace.Browser.Tests.Journeys;
using Marketplace.Clients;
using Marketplace.Clients.Identity;
using Marketplace.Clients.Trials;

namespace Marketplace.Browser.Tests;

/// <summary>Evaluations in states in which none of the sample data is, made for the pages that show them; none of them recruits.</summary>
internal sealed partial class Places
{
    private readonly Cast _cast = new(portal);

    /// <summary>Its second version is being written, and the first is approved.</summary>
    private async Task<Guid> AmendAsync()
    {
        var evaluation = await OpenEvaluation.JudgedAsync(_cast, Site.Amending);
        await evaluation.RewriteAsync("You answer two questionnaires instead of one.");
        return evaluation.Id;
    }

    /// <summary>A maker's draft for a sponsor, which the maker still writes.</summary>
    private async Task<Guid> ProposeAsync()
    {
        var (maker, sponsor) = (await SignInAsync("moselcare@makers.example"), await SignInAsync("chk@sites.example"));
        var solution = await ListingAsync("moselcare@makers.example");
        var template = (await maker.Trials.GetTemplateAsync(StudyDesign.Usability, default).OrThrowAsync()).Protocol;
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        var draft = template with
        {
            SponsorId = (await sponsor.Identity.GetMeAsync(default).OrThrowAsync()).Memberships[0].OrganisationId,
            SolutionId = solution,
            SolutionVersion = (await _api.Catalog.GetSolutionAsync(solution, default).OrThrowAsync()).CurrentVersion!,
            StartsOn = today.AddDays(30),
            EndsOn = today.AddDays(120),
        };
        return (await maker.Trials.PutProtocolAsync(Guid.CreateVersion7(), draft, ifMatch: null, default).OrThrowAsync()).Id;
    }

    /// <summary>Trial and enrolment, as they stand in an address.</summary>
    private async Task<string> RepresentAsync()
    {
        var evaluation = await OpenEvaluation.OpenAsync(_cast, protocol => protocol with { Eligibility = [], TakesRepresented = true }, 1);
        var proxy = await _cast.SessionAsync(await _cast.PersonAsync(DeclaredRole.Patient, email: Site.Representing));
        var person = new Represented(Guid.CreateVersion7(), Relation.LegalRepresentative);
        var enrolment = await Cast.JoinAsync(proxy, evaluation.Id, evaluation.Sites[0].Id, person);
        await evaluation.Sponsor.Trials.CloseRecruitmentAsync(evaluation.Id, default).OrThrowAsync();
        return $"{evaluation.Id}/{enrolment}";
    }
}
