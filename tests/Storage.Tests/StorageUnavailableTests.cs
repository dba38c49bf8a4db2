using System.Net;
using Marketplace.ServiceDefaults;
using Marketplace.Storage.Tests.Data;
using Marketplace.Storage.Tests.Hosts;
using Marketplace.Storage.Writing;
using Marketplace.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Storage.Tests;

public sealed class StorageUnavailableTests
{
    [Fact]
    public async Task A_request_that_the_database_cannot_take_is_answered_503_and_the_next_one_is_served()
    {
        using var database = await TestDatabase.NewAsync(StorageProvider.Sqlite, "shelf");
        await using var app = await StartAsync(database);
        var client = app.GetTestClient();
        await using (await database.KeepWritersOutAsync())
        {
            using var response = await client.PutAsync(new Uri("/books/one", UriKind.Relative), null);

            await response.ShouldBeProblemAsync(503, "storage-unavailable");
            Assert.Equal(TimeSpan.FromSeconds(2), response.Headers.RetryAfter?.Delta);
        }

        using var again = await client.PutAsync(new Uri("/books/one", UriKind.Relative), null);
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
    }

    [Fact]
    public async Task Health_tells_whether_the_database_can_be_reached()
    {
        await using var server = await PostgresServer.StartAsync();
        await using var app = await StartAsync(TestDatabase.On(await server.CreateDatabaseAsync()));
        var client = app.GetTestClient();
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(new Uri("/health", UriKind.Relative))).StatusCode);

        await server.KillAsync();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await client.GetAsync(new Uri("/health", UriKind.Relative))).StatusCode);
        using var read = await client.GetAsync(new Uri("/books", UriKind.Relative));
        await read.ShouldBeProblemAsync(503, "storage-unavailable");
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(new Uri("/alive", UriKind.Relative))).StatusCode);
    }

    private static async Task<WebApplication> StartAsync(TestDatabase database)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Configuration.AddInMemoryCollection(database.Settings);
        builder.WebHost.UseTestServer();
        builder.Services.AddRouting();
        builder.AddServiceDefaults();
        builder.AddStorage<ShelfDb>("shelf");
        var app = builder.Build();
        app.UseServiceDefaults();
        app.MapPut("/books/{title}", (string title, Writer<ShelfDb> writer, CancellationToken ct) => writer.WriteAsync(
            (db, _) => Task.FromResult(db.Books.Add(new Book { Title = title }) is not null), ct)).AllowAnonymous();
        app.MapGet("/books", (ShelfDb db) => db.Books.Select(b => b.Title).ToList()).AllowAnonymous();
        await app.StartAsync();
        return app;
    }
}
