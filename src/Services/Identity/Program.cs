using Marketplace.Identity;
using Marketplace.Identity.Accounts;
using Marketplace.Identity.Data;
using Marketplace.Identity.Keys;
using Marketplace.Identity.Sessions;
using Marketplace.Messaging;
using Marketplace.ServiceDefaults;
using Marketplace.Storage;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.Services.AddValidation();
builder.AddStorage<IdentityDb>("identity");
builder.AddMessaging<IdentityDb>("identity");
builder.AddIdentityOptions();
builder.AddSigningKeys();
builder.AddAccounts();
builder.AddSessions();
builder.Services.AddHostedService<Housekeeping>();

var app = builder.Build();
app.UseServiceDefaults();
app.MapIdentity();
app.Run();
