using Marketplace.Clients;
using Marketplace.Demo;
using Marketplace.Demo.Journey;
using Marketplace.Demo.Seeding;
using Marketplace.ServiceDefaults.Http;
using Spectre.Console;

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, e) =>
{
    e.Cancel = true;
    stop.Cancel();
};

if (!CommandLine.Parse(args, out var line, out var fault))
{
    Console.Error.WriteLine(fault);
    Console.Error.WriteLine(CommandLine.Usage);
    return 2;
}

try
{
    // Many register at once, and hashing their passwords takes its time on a small or busy machine.
    var patient = new ResilienceOptions { AttemptTimeout = TimeSpan.FromSeconds(30), TotalTimeout = TimeSpan.FromMinutes(2) };
    var api = MarketplaceApi.At(line.Gateway, TimeProvider.System, patient);
    await Gateway.MustAnswerAsync(line.Gateway, stop.Token);
    await (line.Command is Command.Seed
        ? new PlantSeed(api, TimeProvider.System, line.DataDirectory, AnsiConsole.Console).RunAsync(stop.Token)
        : new PlayJourney(api, TimeProvider.System, line, AnsiConsole.Console).RunAsync(stop.Token));
    return 0;
}
catch (ApiException e)
{
    Console.Error.WriteLine($"Refused: {e.Message}");
    return 1;
}
catch (DemoFault e)
{
    Console.Error.WriteLine(e.Message);
    return 1;
}
catch (OperationCanceledException) when (stop.IsCancellationRequested)
{
    Console.Error.WriteLine("Stopped.");
    return 130;
}
