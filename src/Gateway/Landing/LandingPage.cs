namespace Marketplace.Gateway.Landing;

/// <summary>What a browser finds at the public address until the portal answers there.</summary>
internal static class LandingPage
{
    private const string Html = """
        <!DOCTYPE html>
        <html lang="en">
        <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Living-lab marketplace</title></head>
        <body>
        <main>
        <h1>Living-lab marketplace</h1>
        <p lang="fr">Solutions de santé numérique, évaluées en conditions réelles.</p>
        <p lang="de">Digitale Gesundheitslösungen, unter realen Bedingungen erprobt.</p>
        <p lang="en">Digital-health solutions, evaluated in real conditions.</p>
        <p><a href="/docs">API documentation</a> · <a href="/openapi/v1.json">OpenAPI description</a></p>
        </main>
        </body>
        </html>
        """;

    public static void MapLandingPage(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/", () => TypedResults.Content(Html, "text/html; charset=utf-8"));
}
