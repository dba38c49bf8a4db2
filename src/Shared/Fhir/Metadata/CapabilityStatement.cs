using Marketplace.Fhir.Elements;
using Marketplace.Fhir.Searching;

namespace Marketplace.Fhir.Metadata;

/// <summary>What the server does, made of the very declarations that it answers by.</summary>
public sealed record CapabilityStatement : Resource
{
    /// <summary>The day on which what it says was last changed.</summary>
    private static readonly DateOnly Written = new(2026, 11, 27);

    public override string ResourceType => "CapabilityStatement";

    public string Status { get; } = "active";

    public string Date { get; } = FhirTime.Of(Written);

    public string Kind { get; } = "instance";

    public SoftwareOf Software { get; } = new("Living-lab marketplace");

    public required ImplementationOf Implementation { get; init; }

    public string FhirVersion { get; } = "4.0.1";

    public IReadOnlyList<string> Format { get; } = ["json", FhirJson.MediaType];

    public required IReadOnlyList<RestOf> Rest { get; init; }

    /// <param name="description">What is found at the address.</param>
    public static CapabilityStatement Of(IEnumerable<IServedType> types, FhirAddress address, string description) => new()
    {
        Implementation = new(description, address.Root),
        Rest = [new RestOf([.. types.Select(ResourceOf.Of)])],
    };

    public sealed record SoftwareOf(string Name);

    public sealed record ImplementationOf(string Description, string Url);

    public sealed record RestOf(IReadOnlyList<ResourceOf> Resource)
    {
        public string Mode { get; } = "server";

        public SecurityOf Security { get; } = new(
            "Sign in at /api/identity/sign-in and send the access token as 'Authorization: Bearer'. What is public needs none.");
    }

    public sealed record SecurityOf(string Description);

    public sealed record ResourceOf(string Type, IReadOnlyList<InteractionOf> Interaction, IReadOnlyList<ParameterOf> SearchParam)
    {
        public string Versioning { get; } = "no-version";

        public string ConditionalRead { get; } = "not-match";

        /// <summary>Whether an update under a new id creates.</summary>
        public bool UpdateCreate => Interaction.Contains(new("update"));

        public IReadOnlyList<string> ReferencePolicy { get; } = ["literal", "logical"];

        public static ResourceOf Of(IServedType type) => new(
            type.Name,
            [.. type.Interactions.Select(code => new InteractionOf(code))],
            [.. type.Searchable.Where(p => p.Name.IndexOfAny(['.', ':']) < 0).Select(p => new ParameterOf(p.Name, p.Type, p.Documentation))]);
    }

    public sealed record InteractionOf(string Code);

    public sealed record ParameterOf(string Name, string Type, string Documentation);
}
