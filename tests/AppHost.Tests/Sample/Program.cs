// A service with which the tests play: it answers, shows its environment, falls ill, crashes and dawdles on command.
using System.Globalization;

var builder = WebApplication.CreateSlimBuilder(args);
builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
if (builder.Configuration["SAMPLE_FAILS_AT_START"] is { } message)
{
    for (var line = 1; line <= 40; line++)
    {
        Console.WriteLine($"{message} {line}");
    }

    return 7;
}

var healthy = builder.Configuration["SAMPLE_STARTS_ILL"] is null;
var app = builder.Build();
app.MapGet("/health", () => healthy ? Results.Ok("well") : Results.Text("the sample is ill", statusCode: 503));
app.MapGet("/environment", () => Environment.GetEnvironmentVariables());
app.MapGet("/process", () => Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
app.MapGet("/directory", () => Environment.CurrentDirectory);
app.MapPost("/recover", () => healthy = true);
app.MapPost("/fall-ill", () => healthy = false);
app.MapPost("/say/{text}", (string text) => Console.WriteLine(text));
app.MapPost("/crash/{code:int}", (int code) =>
{
    Console.Error.WriteLine("about to crash");
    Environment.Exit(code);
});

if (builder.Configuration["SAMPLE_STOP_FILE"] is { Length: > 0 } file)
{
    app.Lifetime.ApplicationStopping.Register(() => File.AppendAllText(file, builder.Configuration["OTEL_SERVICE_NAME"] + "\n"));
}

await app.RunAsync();
return 0;
