using Marketplace.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;

namespace Marketplace.Portal.Sessions;

internal static class SessionsSetup
{
    /// <summary>Beside the database and not in it: a copy of the database alone opens no session.</summary>
    private const string KeyFolder = "portal-keys";

    public static WebApplicationBuilder AddSessions(this WebApplicationBuilder builder)
    {
        var storage = builder.Configuration.GetSection(StorageOptions.Section).Get<StorageOptions>() ?? new StorageOptions();
        builder.Services.AddDataProtection()
            .SetApplicationName("portal")
            .PersistKeysToFileSystem(PrivateFolder(Path.Combine(Path.GetFullPath(storage.Directory), KeyFolder)));
        builder.Services.AddSingleton<SessionStore>();
        builder.Services.AddSingleton<Accounts.Entrance>();
        builder.Services.AddHostedService<SessionPurge>();
        builder.Services.AddScoped<Visitor>();
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddAuthentication(SessionAuthentication.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, SessionAuthentication>(SessionAuthentication.SchemeName, null);
        builder.Services.AddAuthorization();
        return builder;
    }

    private static DirectoryInfo PrivateFolder(string path) => OperatingSystem.IsWindows()
        ? Directory.CreateDirectory(path)
        : Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
}
