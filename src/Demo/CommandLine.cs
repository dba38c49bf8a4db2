using System.Diagnostics.CodeAnalysis;

namespace Marketplace.Demo;

internal enum Command
{
    Demo,
    Seed,
}

/// <param name="AnswerFile">People's answers to the SUS; null for made-up ones.</param>
/// <param name="DataDirectory">Where the system keeps its data, and with it what the first operator signs in with.</param>
internal sealed record CommandLine(Command Command, string? AnswerFile, Uri Gateway, string DataDirectory)
{
    public const string Usage = """
        Demo demo [--sus FILE] [--gateway URL] [--data DIR]   play one evaluation, from listing to evidence
        Demo seed [--gateway URL] [--data DIR]                fill in sample data once and print the accounts

          --sus FILE       answers to the System Usability Scale: one person a line, separator ';', header first,
                           items 1 to 10 in the last ten columns, and optionally a column 'role' (patient or clinician)
          --gateway URL    default http://localhost:8080
          --data DIR       data directory of the system, default .data
        """;

    public static bool Parse(string[] args, [NotNullWhen(true)] out CommandLine? line, [NotNullWhen(false)] out string? fault)
    {
        line = null;
        if (args.Length == 0 || !TryCommand(args[0], out var command))
        {
            fault = args.Length == 0 ? "Say what to do." : $"There is no command '{args[0]}'.";
            return false;
        }

        line = new CommandLine(command, null, new Uri("http://localhost:8080"), Path.GetFullPath(".data"));
        for (var i = 1; i < args.Length; i += 2)
        {
            if (i + 1 == args.Length || line.With(args[i], args[i + 1]) is not { } next)
            {
                fault = $"'{args[i]}' is not an option with a value that '{args[0]}' takes.";
                line = null;
                return false;
            }

            line = next;
        }

        fault = null;
        return true;
    }

    private static bool TryCommand(string word, out Command command)
    {
        command = word == "seed" ? Command.Seed : Command.Demo;
        return word is "seed" or "demo";
    }

    private CommandLine? With(string option, string value) => (option, Command) switch
    {
        ("--sus", Command.Demo) => this with { AnswerFile = value },
        ("--data", _) => this with { DataDirectory = Path.GetFullPath(value) },
        ("--gateway", _) when Uri.TryCreate(value, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" => this with { Gateway = uri },
        _ => null,
    };
}
