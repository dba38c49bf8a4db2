using Marketplace.ServiceDefaults.Identity;
using Spectre.Console;

namespace Marketplace.Demo.Seeding;

internal static class AccountTable
{
    private const int ShownPerParticipantRole = 2;

    /// <summary>All staff, and a few of the participants; the rest are in the file.</summary>
    public static void Print(IAnsiConsole console, AccountBook book, string path)
    {
        var table = new Table().Title("Accounts to sign in with").AddColumns("role", "e-mail", "password").Border(TableBorder.Simple);
        foreach (var role in Roles.All.Reverse())
        {
            var shown = book.Entries.Where(e => e.Role == role).Take(role is Roles.Patient or Roles.Clinician ? ShownPerParticipantRole : int.MaxValue);
            foreach (var entry in shown)
            {
                table.AddRow(entry.Role, entry.Email, entry.Password);
            }
        }

        console.Write(table);
        console.Profile.Out.Writer.WriteLine($"All of them: {path}");
    }
}
