using System.Text.Json;
using Marketplace.Clients.Catalog;
using Marketplace.Clients.Identity;
using Marketplace.Clients.Trials;

namespace Marketplace.Demo.Seeding;

/// <summary>The made-up organisations, solutions and trials of <c>sample.json</c>; keys are their names among each other.</summary>
internal sealed record SampleData(
    IReadOnlyList<SampleStartUp> StartUps, IReadOnlyList<SampleHospital> Hospitals, IReadOnlyList<SamplePerson> People, IReadOnlyList<SampleTrial> Trials)
{
    public static SampleData Read()
    {
        using var stream = typeof(SampleData).Assembly.GetManifestResourceStream("sample.json")!;
        return JsonSerializer.Deserialize<SampleData>(stream, JsonSerializerOptions.Web)!;
    }
}

/// <summary>Who founded an organisation and acts for it.</summary>
internal sealed record SampleHead(string Name, string Language);

internal sealed record SampleStartUp(
    string Key, string Name, OrganisationKind Kind, string Country, string Website, SampleHead Head, SampleSolution Solution);

internal sealed record SampleSolution(string Version, Dictionary<string, string> ReleaseNotes, Listing Listing);

internal sealed record SampleHospital(
    string Key, string Name, OrganisationKind Kind, string Country, string TimeZone, IReadOnlyList<string> Languages, SampleHead Head);

/// <param name="Solution">Key of the start-up that makes it.</param>
/// <param name="Sponsor">Key of a hospital.</param>
/// <param name="Sites">Keys of hospitals.</param>
/// <param name="Closes">Whether it is over once everybody has answered.</param>
/// <param name="Reference">The ethics committee's file number.</param>
internal sealed record SampleTrial(
    string Key, string Solution, string Sponsor, IReadOnlyList<string> Sites, bool Closes, string Reference,
    Dictionary<string, string> Title, Dictionary<string, string> Objectives, IReadOnlyList<SampleParticipation> Participants);

/// <summary>Somebody who takes part, in one trial or in several.</summary>
internal sealed record SamplePerson(string Key, ParticipantRole Role, string Language);

/// <param name="Answers">To the ten items of the SUS.</param>
internal sealed record SampleParticipation(string Person, string Site, IReadOnlyList<int?> Answers);
