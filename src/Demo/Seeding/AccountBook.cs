using System.Text.Json;
using Marketplace.Clients.Identity;
using Marketplace.Demo.People;

namespace Marketplace.Demo.Seeding;

/// <summary>
/// What the sample's people sign in with: <c>demo-accounts.json</c> in the data directory, for its owner's eyes only.
/// Passwords are made up once and written before the first account is, so that a run that is broken off can go on.
/// </summary>
internal sealed class AccountBook
{
    public const string FileName = "demo-accounts.json";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private readonly string _path;
    private readonly Dictionary<string, Entry> _entries;

    private AccountBook(string path, Content content) =>
        (_path, _entries, CompletedAtUtc) = (path, content.Accounts.ToDictionary(e => e.Email), content.CompletedAtUtc);

    public DateTime? CompletedAtUtc { get; private set; }

    public IReadOnlyCollection<Entry> Entries => _entries.Values;

    public static AccountBook Open(string dataDirectory)
    {
        var path = Path.Combine(dataDirectory, FileName);
        try
        {
            var content = File.Exists(path) ? JsonSerializer.Deserialize<Content>(File.ReadAllText(path), Json)! : new Content(null, []);
            return new AccountBook(path, content);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new DemoFault($"{path} cannot be read: {e.Message}");
        }
    }

    /// <summary>The person of this address, with the password that was made up at first.</summary>
    /// <param name="role">As printed, e.g. <c>maker</c>.</param>
    public Person Person(string email, string role, string displayName, string language, DeclaredRole? declared = null)
    {
        if (!_entries.TryGetValue(email, out var entry))
        {
            entry = new Entry(role, email, People.Person.NewPassword(), displayName);
            _entries.Add(email, entry);
        }

        return new Person(SeedIds.Of($"account/{email}"), email, entry.Password, displayName, language, declared);
    }

    public void Complete(DateTime now)
    {
        CompletedAtUtc = now;
        Save();
    }

    /// <summary>Written beside and moved into place, so that the file is never half there.</summary>
    public void Save()
    {
        var draft = $"{_path}.new";
        File.Delete(draft);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var file = new FileStream(draft, options))
        {
            JsonSerializer.Serialize(file, new Content(CompletedAtUtc, [.. _entries.Values]), Json);
        }

        File.Move(draft, _path, overwrite: true);
    }

    /// <summary>Somebody to sign in as.</summary>
    internal sealed record Entry(string Role, string Email, string Password, string DisplayName);

    private sealed record Content(DateTime? CompletedAtUtc, IReadOnlyList<Entry> Accounts);
}
