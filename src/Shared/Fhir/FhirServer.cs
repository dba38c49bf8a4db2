using Marketplace.Fhir.Metadata;
using Marketplace.Fhir.Searching;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Fhir;

/// <summary>A service's part of the FHIR R4 (4.0.1) address.</summary>
public static class FhirServer
{
    public const string Root = "/fhir";

    /// <summary>Where each service describes its part; the gateway joins them.</summary>
    public const string Metadata = $"{Root}/metadata";

    public static void AddFhirServer<TScope>(this WebApplicationBuilder builder) where TScope : class, IFhirScope
    {
        builder.Services.AddSingleton<FhirAddress>();
        builder.Services.AddScoped<TScope>();
    }

    /// <summary>Left out of the API description: a FHIR server describes itself, at <c>/fhir/metadata</c>.</summary>
    public static void MapFhirServer(this WebApplication app, string description, params IReadOnlyList<IServedType> types)
    {
        var fhir = app.MapGroup(Root).ExcludeFromDescription().AddEndpointFilter(FhirFormat.CheckAsync);
        fhir.MapGet("metadata", (FhirAddress address) => new FhirAnswer(CapabilityStatement.Of(types, address, description)))
            .WithName(nameof(CapabilityStatement))
            .AllowAnonymous();
        foreach (var type in types)
        {
            type.Map(fhir);
        }
    }
}
