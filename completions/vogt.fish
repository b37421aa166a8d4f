# Print an optspec for argparse to handle cmd's options that are independent of any subcommand.
function __fish_vogt_global_optspecs
    string join \n db= config= as= as-password-file= o/output= json n/dry-run y/yes q/quiet v/verbose color= h/help V/version
end

function __fish_vogt_needs_command
    # Figure out if the current invocation already has a command.
    set -l cmd (commandline -opc)
    set -e cmd[1]
    argparse -s (__fish_vogt_global_optspecs) -- $cmd 2>/dev/null
    or return
    if set -q argv[1]
        # Also print the command, so this can be used to figure out what it is.
        echo $argv[1]
        return 1
    end
    return 0
end

function __fish_vogt_using_subcommand
    set -l cmd (__fish_vogt_needs_command)
    test -z "$cmd"
    and return 1
    contains -- $cmd[1] $argv
end

complete -c vogt -n "__fish_vogt_needs_command" -l db -d 'Database file [else VOGT_DB, else the settings file, else the data folder]' -r -F
complete -c vogt -n "__fish_vogt_needs_command" -l config -d 'Settings file [else VOGT_CONFIG, else the config folder, else /etc/vogt/config.toml]' -r -F
complete -c vogt -n "__fish_vogt_needs_command" -l as -d 'Act as this account, with its rights only [else VOGT_AS]' -r
complete -c vogt -n "__fish_vogt_needs_command" -l as-password-file -d 'Read the password for --as from the first line of FILE' -r -F
complete -c vogt -n "__fish_vogt_needs_command" -s o -l output -d 'How results are written' -r -f -a "table\t'For people'
json\t'One object or one array'
jsonl\t'One object a line'
csv\t'A header and rows'"
complete -c vogt -n "__fish_vogt_needs_command" -l color -d 'When to use colours; NO_COLOR and CLICOLOR_FORCE are honoured' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set; always if CLICOLOR_FORCE is'
always\t'Always, also off a terminal'
never\t'Never'"
complete -c vogt -n "__fish_vogt_needs_command" -l json -d 'Short for --output json'
complete -c vogt -n "__fish_vogt_needs_command" -s n -l dry-run -d 'Do it all, report what would change, keep nothing'
complete -c vogt -n "__fish_vogt_needs_command" -s y -l yes -d 'Ask no questions: the answer is yes'
complete -c vogt -n "__fish_vogt_needs_command" -s q -l quiet -d 'Say nothing but errors on stderr'
complete -c vogt -n "__fish_vogt_needs_command" -s v -l verbose -d 'Say more on stderr'
complete -c vogt -n "__fish_vogt_needs_command" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c vogt -n "__fish_vogt_needs_command" -s V -l version -d 'Print version'
complete -c vogt -n "__fish_vogt_needs_command" -f -a "init" -d 'Make a new database'
complete -c vogt -n "__fish_vogt_needs_command" -f -a "user" -d 'People: their accounts, passwords and reasons'
complete -c vogt -n "__fish_vogt_needs_command" -f -a "role" -d 'Roles: named sets of rights, and giving them to people'
complete -c vogt -n "__fish_vogt_needs_command" -f -a "right" -d 'Rights: what there is to hold, and catalogs that bring more'
complete -c vogt -n "__fish_vogt_needs_command" -f -a "tenant" -d 'Tenants: their people, managers, data and appearances; settings of the installation'
complete -c vogt -n "__fish_vogt_needs_command" -f -a "lockout" -d 'Lockouts: who is shut out and why, locking, unlocking, and the job for cron'
complete -c vogt -n "__fish_vogt_needs_command" -f -a "auth" -d 'The door: logins, and changing the own password'
complete -c vogt -n "__fish_vogt_needs_command" -f -a "audit" -d 'The audit trail: who did what, and the proof that it is whole'
complete -c vogt -n "__fish_vogt_needs_command" -f -a "db" -d 'The database as a whole: what it holds, whether it is sound, copies and its schema'
complete -c vogt -n "__fish_vogt_needs_command" -f -a "completions" -d 'Print the completion script of a shell'
complete -c vogt -n "__fish_vogt_needs_command" -f -a "man" -d 'Print the manual page, or write all pages into a folder'
complete -c vogt -n "__fish_vogt_using_subcommand init" -l admin -d 'Username of the first administrator' -r
complete -c vogt -n "__fish_vogt_using_subcommand init" -l email -d 'The administrator\'s e-mail address' -r
complete -c vogt -n "__fish_vogt_using_subcommand init" -l first-name -d 'The administrator\'s first name' -r
complete -c vogt -n "__fish_vogt_using_subcommand init" -l last-name -d 'The administrator\'s last name' -r
complete -c vogt -n "__fish_vogt_using_subcommand init" -l catalog -d 'Rights of an application to begin with; repeat, or separate by commas' -r -f -a "content\t'Articles, mailings, forms, profiles, images and folders'
banking\t'Payments, files, statements and signatures at banks'
practice\t'Clients and file transfers of a law or tax practice'"
complete -c vogt -n "__fish_vogt_using_subcommand init" -l password-file -d 'Read the password from the first line of FILE' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand init" -l out -d 'Write the generated password to a new file that only its owner can read' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand init" -l db -d 'Database file [else VOGT_DB, else the settings file, else the data folder]' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand init" -l config -d 'Settings file [else VOGT_CONFIG, else the config folder, else /etc/vogt/config.toml]' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand init" -l as -d 'Act as this account, with its rights only [else VOGT_AS]' -r
complete -c vogt -n "__fish_vogt_using_subcommand init" -l as-password-file -d 'Read the password for --as from the first line of FILE' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand init" -s o -l output -d 'How results are written' -r -f -a "table\t'For people'
json\t'One object or one array'
jsonl\t'One object a line'
csv\t'A header and rows'"
complete -c vogt -n "__fish_vogt_using_subcommand init" -l color -d 'When to use colours; NO_COLOR and CLICOLOR_FORCE are honoured' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set; always if CLICOLOR_FORCE is'
always\t'Always, also off a terminal'
never\t'Never'"
complete -c vogt -n "__fish_vogt_using_subcommand init" -l example -d 'Make up tenants, people and banks to look at, with all catalogs'
complete -c vogt -n "__fish_vogt_using_subcommand init" -l password-stdin -d 'Read the password from the first line of stdin'
complete -c vogt -n "__fish_vogt_using_subcommand init" -l temporary -d 'Generate a one-time password; it is mailed later unless --print or --out gives it out now'
complete -c vogt -n "__fish_vogt_using_subcommand init" -l print -d 'Show the generated password once, on stdout'
complete -c vogt -n "__fish_vogt_using_subcommand init" -l json -d 'Short for --output json'
complete -c vogt -n "__fish_vogt_using_subcommand init" -s n -l dry-run -d 'Do it all, report what would change, keep nothing'
complete -c vogt -n "__fish_vogt_using_subcommand init" -s y -l yes -d 'Ask no questions: the answer is yes'
complete -c vogt -n "__fish_vogt_using_subcommand init" -s q -l quiet -d 'Say nothing but errors on stderr'
complete -c vogt -n "__fish_vogt_using_subcommand init" -s v -l verbose -d 'Say more on stderr'
complete -c vogt -n "__fish_vogt_using_subcommand init" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c vogt -n "__fish_vogt_using_subcommand init" -s V -l version -d 'Print version'
complete -c vogt -n "__fish_vogt_using_subcommand user; and not __fish_seen_subcommand_from add list show suggest edit rename delete restrict tenants grant revoke deny allow rights menu password import export export-profile why" -l db -d 'Database file [else VOGT_DB, else the settings file, else the data folder]' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand user; and not __fish_seen_subcommand_from add list show suggest edit rename delete restrict tenants grant revoke deny allow rights menu password import export export-profile why" -l config -d 'Settings file [else VOGT_CONFIG, else the config folder, else /etc/vogt/config.toml]' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand user; and not __fish_seen_subcommand_from add list show suggest edit rename delete restrict tenants grant revoke deny allow rights menu password import export export-profile why" -l as -d 'Act as this account, with its rights only [else VOGT_AS]' -r
complete -c vogt -n "__fish_vogt_using_subcommand user; and not __fish_seen_subcommand_from add list show suggest edit rename delete restrict tenants grant revoke deny allow rights menu password import export export-profile why" -l as-password-file -d 'Read the password for --as from the first line of FILE' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand user; and not __fish_seen_subcommand_from add list show suggest edit rename delete restrict tenants grant revoke deny allow rights menu password import export export-profile why" -s o -l output -d 'How results are written' -r -f -a "table\t'For people'
json\t'One object or one array'
jsonl\t'One object a line'
csv\t'A header and rows'"
complete -c vogt -n "__fish_vogt_using_subcommand user; and not __fish_seen_subcommand_from add list show suggest edit rename delete restrict tenants grant revoke deny allow rights menu password import export export-profile why" -l color -d 'When to use colours; NO_COLOR and CLICOLOR_FORCE are honoured' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set; always if CLICOLOR_FORCE is'
always\t'Always, also off a terminal'
never\t'Never'"
complete -c vogt -n "__fish_vogt_using_subcommand user; and not __fish_seen_subcommand_from add list show suggest edit rename delete restrict tenants grant revoke deny allow rights menu password import export export-profile why" -l json -d 'Short for --output json'
complete -c vogt -n "__fish_vogt_using_subcommand user; and not __fish_seen_subcommand_from add list show suggest edit rename delete restrict tenants grant revoke deny allow rights menu password import export export-profile why" -s n -l dry-run -d 'Do it all, report what would change, keep nothing'
complete -c vogt -n "__fish_vogt_using_subcommand user; and not __fish_seen_subcommand_from add list show suggest edit rename delete restrict tenants grant revoke deny allow rights menu password import export export-profile why" -s y -l yes -d 'Ask no questions: the answer is yes'
complete -c vogt -n "__fish_vogt_using_subcommand user; and not __fish_seen_subcommand_from add list show suggest edit rename delete restrict tenants grant revoke deny allow rights menu password import export export-profile why" -s q -l quiet -d 'Say nothing but errors on stderr'
complete -c vogt -n "__fish_vogt_using_subcommand user; and not __fish_seen_subcommand_from add list show suggest edit rename delete restrict tenants grant revoke deny allow rights menu password import export export-profile why" -s v -l verbose -d 'Say more on stderr'
complete -c vogt -n "__fish_vogt_using_subcommand user; and not __fish_seen_subcommand_from add list show suggest edit rename delete restrict tenants grant revoke deny allow rights menu password import export export-profile why" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c vogt -n "__fish_vogt_using_subcommand user; and not __fish_seen_subcommand_from add list show suggest edit rename delete restrict tenants grant revoke deny allow rights menu password import export export-profile why" -s V -l version -d 'Print version'
complete -c vogt -n "__fish_vogt_using_subcommand user; and not __fish_seen_subcommand_from add list show suggest edit rename delete restrict tenants grant revoke deny allow rights menu password import export export-profile why" -f -a "add" -d 'Add a person'
complete -c vogt -n "__fish_vogt_using_subcommand user; and not __fish_seen_subcommand_from add list show suggest edit rename delete restrict tenants grant revoke deny allow rights menu password import export export-profile why" -f -a "list" -d 'List people'
complete -c vogt -n "__fish_vogt_using_subcommand user; and not __fish_seen_subcommand_from add list show suggest edit rename delete restrict tenants grant revoke deny allow rights menu password import export export-profile why" -f -a "show" -d 'Show everything about one account'
complete -c vogt -n "__fish_vogt_using_subcommand user; and not __fish_seen_subcommand_from add list show suggest edit rename delete restrict tenants grant revoke deny allow rights menu password import export export-profile why" -f -a "suggest" -d 'Suggest a free username for an e-mail address'
complete -c vogt -n "__fish_vogt_using_subcommand user; and not __fish_seen_subcommand_from add list show suggest edit rename delete restrict tenants grant revoke deny allow rights menu password import export export-profile why" -f -a "edit" -d 'Change what is stored about a person'
complete -c vogt -n "__fish_vogt_using_subcommand user; and not __fish_seen_subcommand_from add list show suggest edit rename delete restrict tenants grant revoke deny allow rights menu password import export export-profile why" -f -a "rename" -d 'Give a person another username'
complete -c vogt -n "__fish_vogt_using_subcommand user; and not __fish_seen_subcommand_from add list show suggest edit rename delete restrict tenants grant revoke deny allow rights menu password import export export-profile why" -f -a "delete" -d 'Delete people'
complete -c vogt -n "__fish_vogt_using_subcommand user; and not __fish_seen_subcommand_from add list show suggest edit rename delete restrict tenants grant revoke deny allow rights menu password import export export-profile why" -f -a "restrict" -d 'Restrict a global person to certain tenants, or lift that'
complete -c vogt -n "__fish_vogt_using_subcommand user; and not __fish_seen_subcommand_from add list show suggest edit rename delete restrict tenants grant revoke deny allow rights menu password import export export-profile why" -f -a "tenants" -d 'List all tenants, with whether a person may enter them'
complete -c vogt -n "__fish_vogt_using_subcommand user; and not __fish_seen_subcommand_from add list show suggest edit rename delete restrict tenants grant revoke deny allow rights menu password import export export-profile why" -f -a "grant" -d 'Give roles to a person'
complete -c vogt -n "__fish_vogt_using_subcommand user; and not __fish_seen_subcommand_from add list show suggest edit rename delete restrict tenants grant revoke deny allow rights menu password import export export-profile why" -f -a "revoke" -d 'Take roles away from a person'
complete -c vogt -n "__fish_vogt_using_subcommand user; and not __fish_seen_subcommand_from add list show suggest edit rename delete restrict tenants grant revoke deny allow rights menu password import export export-profile why" -f -a "deny" -d 'Withhold single rights from a person'
complete -c vogt -n "__fish_vogt_using_subcommand user; and not __fish_seen_subcommand_from add list show suggest edit rename delete restrict tenants grant revoke deny allow rights menu password import export export-profile why" -f -a "allow" -d 'Give rights back that were withheld from a person'
complete -c vogt -n "__fish_vogt_using_subcommand user; and not __fish_seen_subcommand_from add list show suggest edit rename delete restrict tenants grant revoke deny allow rights menu password import export export-profile why" -f -a "rights" -d 'Show what a person may do, and through which roles'
complete -c vogt -n "__fish_vogt_using_subcommand user; and not __fish_seen_subcommand_from add list show suggest edit rename delete restrict tenants grant revoke deny allow rights menu password import export export-profile why" -f -a "menu" -d 'Show the menu entries a person sees'
complete -c vogt -n "__fish_vogt_using_subcommand user; and not __fish_seen_subcommand_from add list show suggest edit rename delete restrict tenants grant revoke deny allow rights menu password import export export-profile why" -f -a "password" -d 'Set a one-time password for someone'
complete -c vogt -n "__fish_vogt_using_subcommand user; and not __fish_seen_subcommand_from add list show suggest edit rename delete restrict tenants grant revoke deny allow rights menu password import export export-profile why" -f -a "import" -d 'Bring in many people from a file'
complete -c vogt -n "__fish_vogt_using_subcommand user; and not __fish_seen_subcommand_from add list show suggest edit rename delete restrict tenants grant revoke deny allow rights menu password import export export-profile why" -f -a "export" -d 'Write people as objects, for other programs'
complete -c vogt -n "__fish_vogt_using_subcommand user; and not __fish_seen_subcommand_from add list show suggest edit rename delete restrict tenants grant revoke deny allow rights menu password import export export-profile why" -f -a "export-profile" -d 'Write all that is stored about one person, as JSON'
complete -c vogt -n "__fish_vogt_using_subcommand user; and not __fish_seen_subcommand_from add list show suggest edit rename delete restrict tenants grant revoke deny allow rights menu password import export export-profile why" -f -a "why" -d 'Say whether a person can log in, and if not every reason at once'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from add" -l email -d 'E-mail address' -r
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from add" -l first-name -d 'First name' -r
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from add" -l last-name -d 'Last name' -r
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from add" -l salutation -d 'How the person is addressed' -r -f -a "mr\t''
mrs\t''
mx\t''"
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from add" -l role -d 'Role to give; repeat, or separate by commas' -r
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from add" -l tenant -d 'The person belongs to this tenant and to no other' -r
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from add" -l restrict-to -d 'Restrict a global person to these tenants; repeat, or separate by commas' -r
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from add" -l policy -d 'The person\'s own security policy' -r
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from add" -l demo -d 'A demo account, locked after this time [default: as the policy says, 30d]' -r
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from add" -l expires -d 'The account ends then: a date (its end) or a moment' -r
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from add" -l language -d 'The language of mails' -r -f -a "de\t''
en\t''"
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from add" -l password-file -d 'Read the password from the first line of FILE' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from add" -l out -d 'Write the generated password to a new file that only its owner can read' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from add" -l db -d 'Database file [else VOGT_DB, else the settings file, else the data folder]' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from add" -l config -d 'Settings file [else VOGT_CONFIG, else the config folder, else /etc/vogt/config.toml]' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from add" -l as -d 'Act as this account, with its rights only [else VOGT_AS]' -r
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from add" -l as-password-file -d 'Read the password for --as from the first line of FILE' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from add" -s o -l output -d 'How results are written' -r -f -a "table\t'For people'
json\t'One object or one array'
jsonl\t'One object a line'
csv\t'A header and rows'"
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from add" -l color -d 'When to use colours; NO_COLOR and CLICOLOR_FORCE are honoured' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set; always if CLICOLOR_FORCE is'
always\t'Always, also off a terminal'
never\t'Never'"
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from add" -l global -d 'The person belongs to all tenants'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from add" -l locked -d 'Begin locked by hand'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from add" -l bank-access -d 'With bank access; this never changes'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from add" -l no-bank-access -d 'Without bank access (the default); this never changes'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from add" -l import-bank-access -d 'The person takes over bank accesses from another installation'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from add" -l password-stdin -d 'Read the password from the first line of stdin'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from add" -l temporary -d 'Generate a one-time password; it is mailed later unless --print or --out gives it out now'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from add" -l print -d 'Show the generated password once, on stdout'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from add" -l json -d 'Short for --output json'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from add" -s n -l dry-run -d 'Do it all, report what would change, keep nothing'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from add" -s y -l yes -d 'Ask no questions: the answer is yes'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from add" -s q -l quiet -d 'Say nothing but errors on stderr'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from add" -s v -l verbose -d 'Say more on stderr'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from add" -s V -l version -d 'Print version'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from list" -l tenant -d 'Only local people and members of this tenant' -r
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from list" -l role -d 'Only holders of this role' -r
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from list" -l status -d 'Only accounts that count as this' -r -f -a "active\t''
locked\t''
expired\t''
pending\t''"
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from list" -l expiring-within -d 'Only demos, accounts and temporary passwords that end within this time' -r
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from list" -l inactive-for -d 'Only who has not logged in for this time' -r
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from list" -l search -d 'Only people in whose username, name or address this text occurs' -r
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from list" -l where -d 'Only whom this selector chooses, such as \'tenant=north and status=locked\'' -r
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from list" -l sort -d 'What to sort by' -r -f -a "username\t'The username'
email\t'The e-mail address'
last-name\t'Last name, then first name'
last-login\t'Who never logged in comes first, then the longest ago'
created-at\t'The oldest account first'
expires-at\t'The next end of a demo or account first'"
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from list" -l limit -d 'At most so many' -r
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from list" -l columns -d 'Only these fields of the user JSON, as columns of the table or CSV' -r
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from list" -l at -d 'Judge today\'s facts at this later moment: a date, a moment, or a span from now' -r
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from list" -l db -d 'Database file [else VOGT_DB, else the settings file, else the data folder]' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from list" -l config -d 'Settings file [else VOGT_CONFIG, else the config folder, else /etc/vogt/config.toml]' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from list" -l as -d 'Act as this account, with its rights only [else VOGT_AS]' -r
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from list" -l as-password-file -d 'Read the password for --as from the first line of FILE' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from list" -s o -l output -d 'How results are written' -r -f -a "table\t'For people'
json\t'One object or one array'
jsonl\t'One object a line'
csv\t'A header and rows'"
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from list" -l color -d 'When to use colours; NO_COLOR and CLICOLOR_FORCE are honoured' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set; always if CLICOLOR_FORCE is'
always\t'Always, also off a terminal'
never\t'Never'"
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from list" -l admin -d 'Only administrators'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from list" -l demo -d 'Only demo accounts'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from list" -l ascii -d 'Write the table without any byte above 127'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from list" -l json -d 'Short for --output json'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from list" -s n -l dry-run -d 'Do it all, report what would change, keep nothing'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from list" -s y -l yes -d 'Ask no questions: the answer is yes'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Say nothing but errors on stderr'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say more on stderr'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from list" -s V -l version -d 'Print version'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from show" -l at -d 'Judge today\'s facts at this later moment: a date, a moment, or a span from now' -r
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from show" -l db -d 'Database file [else VOGT_DB, else the settings file, else the data folder]' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from show" -l config -d 'Settings file [else VOGT_CONFIG, else the config folder, else /etc/vogt/config.toml]' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from show" -l as -d 'Act as this account, with its rights only [else VOGT_AS]' -r
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from show" -l as-password-file -d 'Read the password for --as from the first line of FILE' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from show" -s o -l output -d 'How results are written' -r -f -a "table\t'For people'
json\t'One object or one array'
jsonl\t'One object a line'
csv\t'A header and rows'"
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from show" -l color -d 'When to use colours; NO_COLOR and CLICOLOR_FORCE are honoured' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set; always if CLICOLOR_FORCE is'
always\t'Always, also off a terminal'
never\t'Never'"
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from show" -l json -d 'Short for --output json'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from show" -s n -l dry-run -d 'Do it all, report what would change, keep nothing'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from show" -s y -l yes -d 'Ask no questions: the answer is yes'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Say nothing but errors on stderr'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Say more on stderr'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from show" -s V -l version -d 'Print version'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from suggest" -l email -d 'E-mail address' -r
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from suggest" -l db -d 'Database file [else VOGT_DB, else the settings file, else the data folder]' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from suggest" -l config -d 'Settings file [else VOGT_CONFIG, else the config folder, else /etc/vogt/config.toml]' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from suggest" -l as -d 'Act as this account, with its rights only [else VOGT_AS]' -r
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from suggest" -l as-password-file -d 'Read the password for --as from the first line of FILE' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from suggest" -s o -l output -d 'How results are written' -r -f -a "table\t'For people'
json\t'One object or one array'
jsonl\t'One object a line'
csv\t'A header and rows'"
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from suggest" -l color -d 'When to use colours; NO_COLOR and CLICOLOR_FORCE are honoured' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set; always if CLICOLOR_FORCE is'
always\t'Always, also off a terminal'
never\t'Never'"
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from suggest" -l json -d 'Short for --output json'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from suggest" -s n -l dry-run -d 'Do it all, report what would change, keep nothing'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from suggest" -s y -l yes -d 'Ask no questions: the answer is yes'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from suggest" -s q -l quiet -d 'Say nothing but errors on stderr'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from suggest" -s v -l verbose -d 'Say more on stderr'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from suggest" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from suggest" -s V -l version -d 'Print version'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from edit" -l email -d 'E-mail address' -r
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from edit" -l first-name -d 'First name' -r
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from edit" -l last-name -d 'Last name' -r
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from edit" -l salutation -d 'How the person is addressed; off: not at all' -r -f -a "mr\t''
mrs\t''
mx\t''
off\t''"
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from edit" -l tenant -d 'The person belongs to this tenant and to no other' -r
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from edit" -l restrict-to -d 'Restrict a global person to these tenants; repeat, or separate by commas' -r
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from edit" -l policy -d 'The person\'s own security policy; default: the inherited one' -r
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from edit" -l demo -d 'A demo account from now on, locked after this time [default: as the policy says]; never: no demo any more' -r
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from edit" -l expires -d 'The account ends then: a date (its end) or a moment; never: it does not' -r
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from edit" -l appearance -d 'How the application looks: a global appearance or one of the own tenant; default: as the application has it' -r
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from edit" -l language -d 'The language of mails; default: the installation\'s' -r -f -a "de\t''
en\t''
default\t''"
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from edit" -l role -r
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from edit" -l db -d 'Database file [else VOGT_DB, else the settings file, else the data folder]' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from edit" -l config -d 'Settings file [else VOGT_CONFIG, else the config folder, else /etc/vogt/config.toml]' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from edit" -l as -d 'Act as this account, with its rights only [else VOGT_AS]' -r
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from edit" -l as-password-file -d 'Read the password for --as from the first line of FILE' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from edit" -s o -l output -d 'How results are written' -r -f -a "table\t'For people'
json\t'One object or one array'
jsonl\t'One object a line'
csv\t'A header and rows'"
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from edit" -l color -d 'When to use colours; NO_COLOR and CLICOLOR_FORCE are honoured' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set; always if CLICOLOR_FORCE is'
always\t'Always, also off a terminal'
never\t'Never'"
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from edit" -l global -d 'The person belongs to all tenants'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from edit" -l import-bank-access -d 'The person takes over bank accesses from another installation'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from edit" -l no-import-bank-access -d 'The person does not'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from edit" -l locked
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from edit" -l bank-access
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from edit" -l no-bank-access
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from edit" -l json -d 'Short for --output json'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from edit" -s n -l dry-run -d 'Do it all, report what would change, keep nothing'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from edit" -s y -l yes -d 'Ask no questions: the answer is yes'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from edit" -s q -l quiet -d 'Say nothing but errors on stderr'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from edit" -s v -l verbose -d 'Say more on stderr'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from edit" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from edit" -s V -l version -d 'Print version'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from rename" -l db -d 'Database file [else VOGT_DB, else the settings file, else the data folder]' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from rename" -l config -d 'Settings file [else VOGT_CONFIG, else the config folder, else /etc/vogt/config.toml]' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from rename" -l as -d 'Act as this account, with its rights only [else VOGT_AS]' -r
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from rename" -l as-password-file -d 'Read the password for --as from the first line of FILE' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from rename" -s o -l output -d 'How results are written' -r -f -a "table\t'For people'
json\t'One object or one array'
jsonl\t'One object a line'
csv\t'A header and rows'"
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from rename" -l color -d 'When to use colours; NO_COLOR and CLICOLOR_FORCE are honoured' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set; always if CLICOLOR_FORCE is'
always\t'Always, also off a terminal'
never\t'Never'"
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from rename" -l json -d 'Short for --output json'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from rename" -s n -l dry-run -d 'Do it all, report what would change, keep nothing'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from rename" -s y -l yes -d 'Ask no questions: the answer is yes'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from rename" -s q -l quiet -d 'Say nothing but errors on stderr'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from rename" -s v -l verbose -d 'Say more on stderr'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from rename" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from rename" -s V -l version -d 'Print version'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from delete" -l where -d 'In place of names: whom this selector chooses, such as \'tenant=north and status=locked\'' -r
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from delete" -l max -d 'Change nobody if these are more people' -r
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from delete" -l db -d 'Database file [else VOGT_DB, else the settings file, else the data folder]' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from delete" -l config -d 'Settings file [else VOGT_CONFIG, else the config folder, else /etc/vogt/config.toml]' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from delete" -l as -d 'Act as this account, with its rights only [else VOGT_AS]' -r
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from delete" -l as-password-file -d 'Read the password for --as from the first line of FILE' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from delete" -s o -l output -d 'How results are written' -r -f -a "table\t'For people'
json\t'One object or one array'
jsonl\t'One object a line'
csv\t'A header and rows'"
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from delete" -l color -d 'When to use colours; NO_COLOR and CLICOLOR_FORCE are honoured' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set; always if CLICOLOR_FORCE is'
always\t'Always, also off a terminal'
never\t'Never'"
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from delete" -l json -d 'Short for --output json'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from delete" -s n -l dry-run -d 'Do it all, report what would change, keep nothing'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from delete" -s y -l yes -d 'Ask no questions: the answer is yes'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from delete" -s q -l quiet -d 'Say nothing but errors on stderr'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from delete" -s v -l verbose -d 'Say more on stderr'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from delete" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from delete" -s V -l version -d 'Print version'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from restrict" -l db -d 'Database file [else VOGT_DB, else the settings file, else the data folder]' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from restrict" -l config -d 'Settings file [else VOGT_CONFIG, else the config folder, else /etc/vogt/config.toml]' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from restrict" -l as -d 'Act as this account, with its rights only [else VOGT_AS]' -r
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from restrict" -l as-password-file -d 'Read the password for --as from the first line of FILE' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from restrict" -s o -l output -d 'How results are written' -r -f -a "table\t'For people'
json\t'One object or one array'
jsonl\t'One object a line'
csv\t'A header and rows'"
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from restrict" -l color -d 'When to use colours; NO_COLOR and CLICOLOR_FORCE are honoured' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set; always if CLICOLOR_FORCE is'
always\t'Always, also off a terminal'
never\t'Never'"
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from restrict" -l clear -d 'All tenants are open again'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from restrict" -l json -d 'Short for --output json'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from restrict" -s n -l dry-run -d 'Do it all, report what would change, keep nothing'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from restrict" -s y -l yes -d 'Ask no questions: the answer is yes'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from restrict" -s q -l quiet -d 'Say nothing but errors on stderr'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from restrict" -s v -l verbose -d 'Say more on stderr'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from restrict" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from restrict" -s V -l version -d 'Print version'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from tenants" -l db -d 'Database file [else VOGT_DB, else the settings file, else the data folder]' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from tenants" -l config -d 'Settings file [else VOGT_CONFIG, else the config folder, else /etc/vogt/config.toml]' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from tenants" -l as -d 'Act as this account, with its rights only [else VOGT_AS]' -r
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from tenants" -l as-password-file -d 'Read the password for --as from the first line of FILE' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from tenants" -s o -l output -d 'How results are written' -r -f -a "table\t'For people'
json\t'One object or one array'
jsonl\t'One object a line'
csv\t'A header and rows'"
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from tenants" -l color -d 'When to use colours; NO_COLOR and CLICOLOR_FORCE are honoured' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set; always if CLICOLOR_FORCE is'
always\t'Always, also off a terminal'
never\t'Never'"
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from tenants" -l json -d 'Short for --output json'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from tenants" -s n -l dry-run -d 'Do it all, report what would change, keep nothing'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from tenants" -s y -l yes -d 'Ask no questions: the answer is yes'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from tenants" -s q -l quiet -d 'Say nothing but errors on stderr'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from tenants" -s v -l verbose -d 'Say more on stderr'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from tenants" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from tenants" -s V -l version -d 'Print version'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from grant" -l tenant -d 'In this tenant [default: where the person belongs; a tenant\'s role in its tenant]' -r
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from grant" -l until -d 'They end by themselves then: a date (its end), a moment, or a span from now' -r
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from grant" -l db -d 'Database file [else VOGT_DB, else the settings file, else the data folder]' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from grant" -l config -d 'Settings file [else VOGT_CONFIG, else the config folder, else /etc/vogt/config.toml]' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from grant" -l as -d 'Act as this account, with its rights only [else VOGT_AS]' -r
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from grant" -l as-password-file -d 'Read the password for --as from the first line of FILE' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from grant" -s o -l output -d 'How results are written' -r -f -a "table\t'For people'
json\t'One object or one array'
jsonl\t'One object a line'
csv\t'A header and rows'"
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from grant" -l color -d 'When to use colours; NO_COLOR and CLICOLOR_FORCE are honoured' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set; always if CLICOLOR_FORCE is'
always\t'Always, also off a terminal'
never\t'Never'"
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from grant" -l json -d 'Short for --output json'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from grant" -s n -l dry-run -d 'Do it all, report what would change, keep nothing'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from grant" -s y -l yes -d 'Ask no questions: the answer is yes'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from grant" -s q -l quiet -d 'Say nothing but errors on stderr'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from grant" -s v -l verbose -d 'Say more on stderr'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from grant" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from grant" -s V -l version -d 'Print version'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from revoke" -l tenant -d 'In this tenant [default: where the person belongs; a tenant\'s role in its tenant]' -r
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from revoke" -l db -d 'Database file [else VOGT_DB, else the settings file, else the data folder]' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from revoke" -l config -d 'Settings file [else VOGT_CONFIG, else the config folder, else /etc/vogt/config.toml]' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from revoke" -l as -d 'Act as this account, with its rights only [else VOGT_AS]' -r
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from revoke" -l as-password-file -d 'Read the password for --as from the first line of FILE' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from revoke" -s o -l output -d 'How results are written' -r -f -a "table\t'For people'
json\t'One object or one array'
jsonl\t'One object a line'
csv\t'A header and rows'"
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from revoke" -l color -d 'When to use colours; NO_COLOR and CLICOLOR_FORCE are honoured' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set; always if CLICOLOR_FORCE is'
always\t'Always, also off a terminal'
never\t'Never'"
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from revoke" -l json -d 'Short for --output json'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from revoke" -s n -l dry-run -d 'Do it all, report what would change, keep nothing'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from revoke" -s y -l yes -d 'Ask no questions: the answer is yes'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from revoke" -s q -l quiet -d 'Say nothing but errors on stderr'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from revoke" -s v -l verbose -d 'Say more on stderr'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from revoke" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from revoke" -s V -l version -d 'Print version'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from deny" -l db -d 'Database file [else VOGT_DB, else the settings file, else the data folder]' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from deny" -l config -d 'Settings file [else VOGT_CONFIG, else the config folder, else /etc/vogt/config.toml]' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from deny" -l as -d 'Act as this account, with its rights only [else VOGT_AS]' -r
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from deny" -l as-password-file -d 'Read the password for --as from the first line of FILE' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from deny" -s o -l output -d 'How results are written' -r -f -a "table\t'For people'
json\t'One object or one array'
jsonl\t'One object a line'
csv\t'A header and rows'"
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from deny" -l color -d 'When to use colours; NO_COLOR and CLICOLOR_FORCE are honoured' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set; always if CLICOLOR_FORCE is'
always\t'Always, also off a terminal'
never\t'Never'"
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from deny" -l json -d 'Short for --output json'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from deny" -s n -l dry-run -d 'Do it all, report what would change, keep nothing'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from deny" -s y -l yes -d 'Ask no questions: the answer is yes'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from deny" -s q -l quiet -d 'Say nothing but errors on stderr'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from deny" -s v -l verbose -d 'Say more on stderr'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from deny" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from deny" -s V -l version -d 'Print version'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from allow" -l db -d 'Database file [else VOGT_DB, else the settings file, else the data folder]' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from allow" -l config -d 'Settings file [else VOGT_CONFIG, else the config folder, else /etc/vogt/config.toml]' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from allow" -l as -d 'Act as this account, with its rights only [else VOGT_AS]' -r
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from allow" -l as-password-file -d 'Read the password for --as from the first line of FILE' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from allow" -s o -l output -d 'How results are written' -r -f -a "table\t'For people'
json\t'One object or one array'
jsonl\t'One object a line'
csv\t'A header and rows'"
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from allow" -l color -d 'When to use colours; NO_COLOR and CLICOLOR_FORCE are honoured' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set; always if CLICOLOR_FORCE is'
always\t'Always, also off a terminal'
never\t'Never'"
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from allow" -l json -d 'Short for --output json'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from allow" -s n -l dry-run -d 'Do it all, report what would change, keep nothing'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from allow" -s y -l yes -d 'Ask no questions: the answer is yes'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from allow" -s q -l quiet -d 'Say nothing but errors on stderr'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from allow" -s v -l verbose -d 'Say more on stderr'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from allow" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from allow" -s V -l version -d 'Print version'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from rights" -l tenant -d 'In this tenant' -r
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from rights" -l at -d 'Judge today\'s facts at this later moment: a date, a moment, or a span from now' -r
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from rights" -l db -d 'Database file [else VOGT_DB, else the settings file, else the data folder]' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from rights" -l config -d 'Settings file [else VOGT_CONFIG, else the config folder, else /etc/vogt/config.toml]' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from rights" -l as -d 'Act as this account, with its rights only [else VOGT_AS]' -r
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from rights" -l as-password-file -d 'Read the password for --as from the first line of FILE' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from rights" -s o -l output -d 'How results are written' -r -f -a "table\t'For people'
json\t'One object or one array'
jsonl\t'One object a line'
csv\t'A header and rows'"
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from rights" -l color -d 'When to use colours; NO_COLOR and CLICOLOR_FORCE are honoured' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set; always if CLICOLOR_FORCE is'
always\t'Always, also off a terminal'
never\t'Never'"
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from rights" -l json -d 'Short for --output json'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from rights" -s n -l dry-run -d 'Do it all, report what would change, keep nothing'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from rights" -s y -l yes -d 'Ask no questions: the answer is yes'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from rights" -s q -l quiet -d 'Say nothing but errors on stderr'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from rights" -s v -l verbose -d 'Say more on stderr'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from rights" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from rights" -s V -l version -d 'Print version'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from menu" -l tenant -d 'In this tenant' -r
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from menu" -l at -d 'Judge today\'s facts at this later moment: a date, a moment, or a span from now' -r
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from menu" -l db -d 'Database file [else VOGT_DB, else the settings file, else the data folder]' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from menu" -l config -d 'Settings file [else VOGT_CONFIG, else the config folder, else /etc/vogt/config.toml]' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from menu" -l as -d 'Act as this account, with its rights only [else VOGT_AS]' -r
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from menu" -l as-password-file -d 'Read the password for --as from the first line of FILE' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from menu" -s o -l output -d 'How results are written' -r -f -a "table\t'For people'
json\t'One object or one array'
jsonl\t'One object a line'
csv\t'A header and rows'"
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from menu" -l color -d 'When to use colours; NO_COLOR and CLICOLOR_FORCE are honoured' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set; always if CLICOLOR_FORCE is'
always\t'Always, also off a terminal'
never\t'Never'"
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from menu" -l json -d 'Short for --output json'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from menu" -s n -l dry-run -d 'Do it all, report what would change, keep nothing'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from menu" -s y -l yes -d 'Ask no questions: the answer is yes'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from menu" -s q -l quiet -d 'Say nothing but errors on stderr'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from menu" -s v -l verbose -d 'Say more on stderr'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from menu" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from menu" -s V -l version -d 'Print version'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from password" -l password-file -d 'Read the password from the first line of FILE' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from password" -l out -d 'Write the generated password to a new file that only its owner can read' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from password" -l db -d 'Database file [else VOGT_DB, else the settings file, else the data folder]' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from password" -l config -d 'Settings file [else VOGT_CONFIG, else the config folder, else /etc/vogt/config.toml]' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from password" -l as -d 'Act as this account, with its rights only [else VOGT_AS]' -r
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from password" -l as-password-file -d 'Read the password for --as from the first line of FILE' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from password" -s o -l output -d 'How results are written' -r -f -a "table\t'For people'
json\t'One object or one array'
jsonl\t'One object a line'
csv\t'A header and rows'"
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from password" -l color -d 'When to use colours; NO_COLOR and CLICOLOR_FORCE are honoured' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set; always if CLICOLOR_FORCE is'
always\t'Always, also off a terminal'
never\t'Never'"
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from password" -l password-stdin -d 'Read the password from the first line of stdin'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from password" -l temporary -d 'Generate a one-time password; it is mailed later unless --print or --out gives it out now'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from password" -l print -d 'Show the generated password once, on stdout'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from password" -l json -d 'Short for --output json'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from password" -s n -l dry-run -d 'Do it all, report what would change, keep nothing'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from password" -s y -l yes -d 'Ask no questions: the answer is yes'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from password" -s q -l quiet -d 'Say nothing but errors on stderr'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from password" -s v -l verbose -d 'Say more on stderr'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from password" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from password" -s V -l version -d 'Print version'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from import" -l format -d 'What it holds [default: as its name ends, else csv]' -r -f -a "csv\t'A header, then a line a person'
jsonl\t'A JSON object a line'"
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from import" -l db -d 'Database file [else VOGT_DB, else the settings file, else the data folder]' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from import" -l config -d 'Settings file [else VOGT_CONFIG, else the config folder, else /etc/vogt/config.toml]' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from import" -l as -d 'Act as this account, with its rights only [else VOGT_AS]' -r
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from import" -l as-password-file -d 'Read the password for --as from the first line of FILE' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from import" -s o -l output -d 'How results are written' -r -f -a "table\t'For people'
json\t'One object or one array'
jsonl\t'One object a line'
csv\t'A header and rows'"
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from import" -l color -d 'When to use colours; NO_COLOR and CLICOLOR_FORCE are honoured' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set; always if CLICOLOR_FORCE is'
always\t'Always, also off a terminal'
never\t'Never'"
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from import" -l update -d 'Bring people who exist to what their line says; who is not in the file stays as is'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from import" -l skip-bad -d 'Leave bad lines out instead of keeping nothing'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from import" -l create-tenants -d 'Make tenants that do not exist'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from import" -l json -d 'Short for --output json'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from import" -s n -l dry-run -d 'Do it all, report what would change, keep nothing'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from import" -s y -l yes -d 'Ask no questions: the answer is yes'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from import" -s q -l quiet -d 'Say nothing but errors on stderr'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from import" -s v -l verbose -d 'Say more on stderr'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from import" -s V -l version -d 'Print version'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from export" -l db -d 'Database file [else VOGT_DB, else the settings file, else the data folder]' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from export" -l config -d 'Settings file [else VOGT_CONFIG, else the config folder, else /etc/vogt/config.toml]' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from export" -l as -d 'Act as this account, with its rights only [else VOGT_AS]' -r
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from export" -l as-password-file -d 'Read the password for --as from the first line of FILE' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from export" -s o -l output -d 'How results are written' -r -f -a "table\t'For people'
json\t'One object or one array'
jsonl\t'One object a line'
csv\t'A header and rows'"
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from export" -l color -d 'When to use colours; NO_COLOR and CLICOLOR_FORCE are honoured' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set; always if CLICOLOR_FORCE is'
always\t'Always, also off a terminal'
never\t'Never'"
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from export" -l json -d 'Short for --output json'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from export" -s n -l dry-run -d 'Do it all, report what would change, keep nothing'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from export" -s y -l yes -d 'Ask no questions: the answer is yes'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from export" -s q -l quiet -d 'Say nothing but errors on stderr'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from export" -s v -l verbose -d 'Say more on stderr'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from export" -s V -l version -d 'Print version'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from export-profile" -l out -d 'Write to a new file that only its owner can read' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from export-profile" -l db -d 'Database file [else VOGT_DB, else the settings file, else the data folder]' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from export-profile" -l config -d 'Settings file [else VOGT_CONFIG, else the config folder, else /etc/vogt/config.toml]' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from export-profile" -l as -d 'Act as this account, with its rights only [else VOGT_AS]' -r
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from export-profile" -l as-password-file -d 'Read the password for --as from the first line of FILE' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from export-profile" -s o -l output -d 'How results are written' -r -f -a "table\t'For people'
json\t'One object or one array'
jsonl\t'One object a line'
csv\t'A header and rows'"
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from export-profile" -l color -d 'When to use colours; NO_COLOR and CLICOLOR_FORCE are honoured' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set; always if CLICOLOR_FORCE is'
always\t'Always, also off a terminal'
never\t'Never'"
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from export-profile" -l json -d 'Short for --output json'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from export-profile" -s n -l dry-run -d 'Do it all, report what would change, keep nothing'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from export-profile" -s y -l yes -d 'Ask no questions: the answer is yes'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from export-profile" -s q -l quiet -d 'Say nothing but errors on stderr'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from export-profile" -s v -l verbose -d 'Say more on stderr'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from export-profile" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from export-profile" -s V -l version -d 'Print version'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from why" -l ip -d 'As if the login came from this address' -r
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from why" -l right -d 'Ask for this right, too' -r
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from why" -l tenant -d 'In this tenant' -r
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from why" -l at -d 'Judge today\'s facts at this later moment: a date, a moment, or a span from now' -r
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from why" -l db -d 'Database file [else VOGT_DB, else the settings file, else the data folder]' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from why" -l config -d 'Settings file [else VOGT_CONFIG, else the config folder, else /etc/vogt/config.toml]' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from why" -l as -d 'Act as this account, with its rights only [else VOGT_AS]' -r
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from why" -l as-password-file -d 'Read the password for --as from the first line of FILE' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from why" -s o -l output -d 'How results are written' -r -f -a "table\t'For people'
json\t'One object or one array'
jsonl\t'One object a line'
csv\t'A header and rows'"
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from why" -l color -d 'When to use colours; NO_COLOR and CLICOLOR_FORCE are honoured' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set; always if CLICOLOR_FORCE is'
always\t'Always, also off a terminal'
never\t'Never'"
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from why" -l json -d 'Short for --output json'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from why" -s n -l dry-run -d 'Do it all, report what would change, keep nothing'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from why" -s y -l yes -d 'Ask no questions: the answer is yes'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from why" -s q -l quiet -d 'Say nothing but errors on stderr'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from why" -s v -l verbose -d 'Say more on stderr'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from why" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c vogt -n "__fish_vogt_using_subcommand user; and __fish_seen_subcommand_from why" -s V -l version -d 'Print version'
complete -c vogt -n "__fish_vogt_using_subcommand role; and not __fish_seen_subcommand_from add list show edit delete grant revoke copy matrix assign unassign" -l db -d 'Database file [else VOGT_DB, else the settings file, else the data folder]' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand role; and not __fish_seen_subcommand_from add list show edit delete grant revoke copy matrix assign unassign" -l config -d 'Settings file [else VOGT_CONFIG, else the config folder, else /etc/vogt/config.toml]' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand role; and not __fish_seen_subcommand_from add list show edit delete grant revoke copy matrix assign unassign" -l as -d 'Act as this account, with its rights only [else VOGT_AS]' -r
complete -c vogt -n "__fish_vogt_using_subcommand role; and not __fish_seen_subcommand_from add list show edit delete grant revoke copy matrix assign unassign" -l as-password-file -d 'Read the password for --as from the first line of FILE' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand role; and not __fish_seen_subcommand_from add list show edit delete grant revoke copy matrix assign unassign" -s o -l output -d 'How results are written' -r -f -a "table\t'For people'
json\t'One object or one array'
jsonl\t'One object a line'
csv\t'A header and rows'"
complete -c vogt -n "__fish_vogt_using_subcommand role; and not __fish_seen_subcommand_from add list show edit delete grant revoke copy matrix assign unassign" -l color -d 'When to use colours; NO_COLOR and CLICOLOR_FORCE are honoured' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set; always if CLICOLOR_FORCE is'
always\t'Always, also off a terminal'
never\t'Never'"
complete -c vogt -n "__fish_vogt_using_subcommand role; and not __fish_seen_subcommand_from add list show edit delete grant revoke copy matrix assign unassign" -l json -d 'Short for --output json'
complete -c vogt -n "__fish_vogt_using_subcommand role; and not __fish_seen_subcommand_from add list show edit delete grant revoke copy matrix assign unassign" -s n -l dry-run -d 'Do it all, report what would change, keep nothing'
complete -c vogt -n "__fish_vogt_using_subcommand role; and not __fish_seen_subcommand_from add list show edit delete grant revoke copy matrix assign unassign" -s y -l yes -d 'Ask no questions: the answer is yes'
complete -c vogt -n "__fish_vogt_using_subcommand role; and not __fish_seen_subcommand_from add list show edit delete grant revoke copy matrix assign unassign" -s q -l quiet -d 'Say nothing but errors on stderr'
complete -c vogt -n "__fish_vogt_using_subcommand role; and not __fish_seen_subcommand_from add list show edit delete grant revoke copy matrix assign unassign" -s v -l verbose -d 'Say more on stderr'
complete -c vogt -n "__fish_vogt_using_subcommand role; and not __fish_seen_subcommand_from add list show edit delete grant revoke copy matrix assign unassign" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c vogt -n "__fish_vogt_using_subcommand role; and not __fish_seen_subcommand_from add list show edit delete grant revoke copy matrix assign unassign" -s V -l version -d 'Print version'
complete -c vogt -n "__fish_vogt_using_subcommand role; and not __fish_seen_subcommand_from add list show edit delete grant revoke copy matrix assign unassign" -f -a "add" -d 'Make a role'
complete -c vogt -n "__fish_vogt_using_subcommand role; and not __fish_seen_subcommand_from add list show edit delete grant revoke copy matrix assign unassign" -f -a "list" -d 'List roles, with where they come from'
complete -c vogt -n "__fish_vogt_using_subcommand role; and not __fish_seen_subcommand_from add list show edit delete grant revoke copy matrix assign unassign" -f -a "show" -d 'Show a role with its rights'
complete -c vogt -n "__fish_vogt_using_subcommand role; and not __fish_seen_subcommand_from add list show edit delete grant revoke copy matrix assign unassign" -f -a "edit" -d 'Change the title of a role'
complete -c vogt -n "__fish_vogt_using_subcommand role; and not __fish_seen_subcommand_from add list show edit delete grant revoke copy matrix assign unassign" -f -a "delete" -d 'Delete a role'
complete -c vogt -n "__fish_vogt_using_subcommand role; and not __fish_seen_subcommand_from add list show edit delete grant revoke copy matrix assign unassign" -f -a "grant" -d 'Put rights into a role'
complete -c vogt -n "__fish_vogt_using_subcommand role; and not __fish_seen_subcommand_from add list show edit delete grant revoke copy matrix assign unassign" -f -a "revoke" -d 'Take rights out of a role'
complete -c vogt -n "__fish_vogt_using_subcommand role; and not __fish_seen_subcommand_from add list show edit delete grant revoke copy matrix assign unassign" -f -a "copy" -d 'Make a role with the rights of another'
complete -c vogt -n "__fish_vogt_using_subcommand role; and not __fish_seen_subcommand_from add list show edit delete grant revoke copy matrix assign unassign" -f -a "matrix" -d 'Show rights against roles'
complete -c vogt -n "__fish_vogt_using_subcommand role; and not __fish_seen_subcommand_from add list show edit delete grant revoke copy matrix assign unassign" -f -a "assign" -d 'Give a role to people'
complete -c vogt -n "__fish_vogt_using_subcommand role; and not __fish_seen_subcommand_from add list show edit delete grant revoke copy matrix assign unassign" -f -a "unassign" -d 'Take a role away from people'
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from add" -l title -d 'Its name for people [default: the same]' -r
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from add" -l tenant -d 'For this tenant only' -r
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from add" -l right -d 'Right it gives; repeat, or separate by commas' -r
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from add" -l db -d 'Database file [else VOGT_DB, else the settings file, else the data folder]' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from add" -l config -d 'Settings file [else VOGT_CONFIG, else the config folder, else /etc/vogt/config.toml]' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from add" -l as -d 'Act as this account, with its rights only [else VOGT_AS]' -r
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from add" -l as-password-file -d 'Read the password for --as from the first line of FILE' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from add" -s o -l output -d 'How results are written' -r -f -a "table\t'For people'
json\t'One object or one array'
jsonl\t'One object a line'
csv\t'A header and rows'"
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from add" -l color -d 'When to use colours; NO_COLOR and CLICOLOR_FORCE are honoured' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set; always if CLICOLOR_FORCE is'
always\t'Always, also off a terminal'
never\t'Never'"
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from add" -l global -d 'For the whole installation'
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from add" -l json -d 'Short for --output json'
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from add" -s n -l dry-run -d 'Do it all, report what would change, keep nothing'
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from add" -s y -l yes -d 'Ask no questions: the answer is yes'
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from add" -s q -l quiet -d 'Say nothing but errors on stderr'
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from add" -s v -l verbose -d 'Say more on stderr'
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from add" -s V -l version -d 'Print version'
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from list" -l tenant -d 'Only roles that can be given in this tenant' -r
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from list" -l db -d 'Database file [else VOGT_DB, else the settings file, else the data folder]' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from list" -l config -d 'Settings file [else VOGT_CONFIG, else the config folder, else /etc/vogt/config.toml]' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from list" -l as -d 'Act as this account, with its rights only [else VOGT_AS]' -r
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from list" -l as-password-file -d 'Read the password for --as from the first line of FILE' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from list" -s o -l output -d 'How results are written' -r -f -a "table\t'For people'
json\t'One object or one array'
jsonl\t'One object a line'
csv\t'A header and rows'"
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from list" -l color -d 'When to use colours; NO_COLOR and CLICOLOR_FORCE are honoured' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set; always if CLICOLOR_FORCE is'
always\t'Always, also off a terminal'
never\t'Never'"
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from list" -l json -d 'Short for --output json'
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from list" -s n -l dry-run -d 'Do it all, report what would change, keep nothing'
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from list" -s y -l yes -d 'Ask no questions: the answer is yes'
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Say nothing but errors on stderr'
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say more on stderr'
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from list" -s V -l version -d 'Print version'
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from show" -l db -d 'Database file [else VOGT_DB, else the settings file, else the data folder]' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from show" -l config -d 'Settings file [else VOGT_CONFIG, else the config folder, else /etc/vogt/config.toml]' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from show" -l as -d 'Act as this account, with its rights only [else VOGT_AS]' -r
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from show" -l as-password-file -d 'Read the password for --as from the first line of FILE' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from show" -s o -l output -d 'How results are written' -r -f -a "table\t'For people'
json\t'One object or one array'
jsonl\t'One object a line'
csv\t'A header and rows'"
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from show" -l color -d 'When to use colours; NO_COLOR and CLICOLOR_FORCE are honoured' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set; always if CLICOLOR_FORCE is'
always\t'Always, also off a terminal'
never\t'Never'"
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from show" -l json -d 'Short for --output json'
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from show" -s n -l dry-run -d 'Do it all, report what would change, keep nothing'
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from show" -s y -l yes -d 'Ask no questions: the answer is yes'
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Say nothing but errors on stderr'
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Say more on stderr'
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from show" -s V -l version -d 'Print version'
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from edit" -l title -d 'Its new name for people' -r
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from edit" -l db -d 'Database file [else VOGT_DB, else the settings file, else the data folder]' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from edit" -l config -d 'Settings file [else VOGT_CONFIG, else the config folder, else /etc/vogt/config.toml]' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from edit" -l as -d 'Act as this account, with its rights only [else VOGT_AS]' -r
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from edit" -l as-password-file -d 'Read the password for --as from the first line of FILE' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from edit" -s o -l output -d 'How results are written' -r -f -a "table\t'For people'
json\t'One object or one array'
jsonl\t'One object a line'
csv\t'A header and rows'"
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from edit" -l color -d 'When to use colours; NO_COLOR and CLICOLOR_FORCE are honoured' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set; always if CLICOLOR_FORCE is'
always\t'Always, also off a terminal'
never\t'Never'"
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from edit" -l json -d 'Short for --output json'
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from edit" -s n -l dry-run -d 'Do it all, report what would change, keep nothing'
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from edit" -s y -l yes -d 'Ask no questions: the answer is yes'
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from edit" -s q -l quiet -d 'Say nothing but errors on stderr'
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from edit" -s v -l verbose -d 'Say more on stderr'
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from edit" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from edit" -s V -l version -d 'Print version'
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from delete" -l db -d 'Database file [else VOGT_DB, else the settings file, else the data folder]' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from delete" -l config -d 'Settings file [else VOGT_CONFIG, else the config folder, else /etc/vogt/config.toml]' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from delete" -l as -d 'Act as this account, with its rights only [else VOGT_AS]' -r
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from delete" -l as-password-file -d 'Read the password for --as from the first line of FILE' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from delete" -s o -l output -d 'How results are written' -r -f -a "table\t'For people'
json\t'One object or one array'
jsonl\t'One object a line'
csv\t'A header and rows'"
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from delete" -l color -d 'When to use colours; NO_COLOR and CLICOLOR_FORCE are honoured' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set; always if CLICOLOR_FORCE is'
always\t'Always, also off a terminal'
never\t'Never'"
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from delete" -l revoke -d 'Take it away from everyone who has it'
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from delete" -l json -d 'Short for --output json'
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from delete" -s n -l dry-run -d 'Do it all, report what would change, keep nothing'
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from delete" -s y -l yes -d 'Ask no questions: the answer is yes'
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from delete" -s q -l quiet -d 'Say nothing but errors on stderr'
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from delete" -s v -l verbose -d 'Say more on stderr'
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from delete" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from delete" -s V -l version -d 'Print version'
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from grant" -l db -d 'Database file [else VOGT_DB, else the settings file, else the data folder]' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from grant" -l config -d 'Settings file [else VOGT_CONFIG, else the config folder, else /etc/vogt/config.toml]' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from grant" -l as -d 'Act as this account, with its rights only [else VOGT_AS]' -r
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from grant" -l as-password-file -d 'Read the password for --as from the first line of FILE' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from grant" -s o -l output -d 'How results are written' -r -f -a "table\t'For people'
json\t'One object or one array'
jsonl\t'One object a line'
csv\t'A header and rows'"
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from grant" -l color -d 'When to use colours; NO_COLOR and CLICOLOR_FORCE are honoured' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set; always if CLICOLOR_FORCE is'
always\t'Always, also off a terminal'
never\t'Never'"
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from grant" -l json -d 'Short for --output json'
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from grant" -s n -l dry-run -d 'Do it all, report what would change, keep nothing'
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from grant" -s y -l yes -d 'Ask no questions: the answer is yes'
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from grant" -s q -l quiet -d 'Say nothing but errors on stderr'
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from grant" -s v -l verbose -d 'Say more on stderr'
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from grant" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from grant" -s V -l version -d 'Print version'
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from revoke" -l db -d 'Database file [else VOGT_DB, else the settings file, else the data folder]' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from revoke" -l config -d 'Settings file [else VOGT_CONFIG, else the config folder, else /etc/vogt/config.toml]' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from revoke" -l as -d 'Act as this account, with its rights only [else VOGT_AS]' -r
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from revoke" -l as-password-file -d 'Read the password for --as from the first line of FILE' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from revoke" -s o -l output -d 'How results are written' -r -f -a "table\t'For people'
json\t'One object or one array'
jsonl\t'One object a line'
csv\t'A header and rows'"
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from revoke" -l color -d 'When to use colours; NO_COLOR and CLICOLOR_FORCE are honoured' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set; always if CLICOLOR_FORCE is'
always\t'Always, also off a terminal'
never\t'Never'"
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from revoke" -l json -d 'Short for --output json'
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from revoke" -s n -l dry-run -d 'Do it all, report what would change, keep nothing'
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from revoke" -s y -l yes -d 'Ask no questions: the answer is yes'
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from revoke" -s q -l quiet -d 'Say nothing but errors on stderr'
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from revoke" -s v -l verbose -d 'Say more on stderr'
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from revoke" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from revoke" -s V -l version -d 'Print version'
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from copy" -l title -d 'Its name for people [default: that of the original]' -r
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from copy" -l tenant -d 'For this tenant only' -r
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from copy" -l db -d 'Database file [else VOGT_DB, else the settings file, else the data folder]' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from copy" -l config -d 'Settings file [else VOGT_CONFIG, else the config folder, else /etc/vogt/config.toml]' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from copy" -l as -d 'Act as this account, with its rights only [else VOGT_AS]' -r
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from copy" -l as-password-file -d 'Read the password for --as from the first line of FILE' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from copy" -s o -l output -d 'How results are written' -r -f -a "table\t'For people'
json\t'One object or one array'
jsonl\t'One object a line'
csv\t'A header and rows'"
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from copy" -l color -d 'When to use colours; NO_COLOR and CLICOLOR_FORCE are honoured' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set; always if CLICOLOR_FORCE is'
always\t'Always, also off a terminal'
never\t'Never'"
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from copy" -l global -d 'For the whole installation'
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from copy" -l json -d 'Short for --output json'
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from copy" -s n -l dry-run -d 'Do it all, report what would change, keep nothing'
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from copy" -s y -l yes -d 'Ask no questions: the answer is yes'
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from copy" -s q -l quiet -d 'Say nothing but errors on stderr'
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from copy" -s v -l verbose -d 'Say more on stderr'
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from copy" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from copy" -s V -l version -d 'Print version'
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from matrix" -l tenant -d 'Only roles that can be given in this tenant' -r
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from matrix" -l db -d 'Database file [else VOGT_DB, else the settings file, else the data folder]' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from matrix" -l config -d 'Settings file [else VOGT_CONFIG, else the config folder, else /etc/vogt/config.toml]' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from matrix" -l as -d 'Act as this account, with its rights only [else VOGT_AS]' -r
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from matrix" -l as-password-file -d 'Read the password for --as from the first line of FILE' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from matrix" -s o -l output -d 'How results are written' -r -f -a "table\t'For people'
json\t'One object or one array'
jsonl\t'One object a line'
csv\t'A header and rows'"
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from matrix" -l color -d 'When to use colours; NO_COLOR and CLICOLOR_FORCE are honoured' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set; always if CLICOLOR_FORCE is'
always\t'Always, also off a terminal'
never\t'Never'"
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from matrix" -l ascii -d 'Write the table without any byte above 127'
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from matrix" -l json -d 'Short for --output json'
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from matrix" -s n -l dry-run -d 'Do it all, report what would change, keep nothing'
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from matrix" -s y -l yes -d 'Ask no questions: the answer is yes'
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from matrix" -s q -l quiet -d 'Say nothing but errors on stderr'
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from matrix" -s v -l verbose -d 'Say more on stderr'
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from matrix" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from matrix" -s V -l version -d 'Print version'
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from assign" -l where -d 'In place of names: whom this selector chooses, such as \'tenant=north and status=locked\'' -r
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from assign" -l max -d 'Change nobody if these are more people' -r
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from assign" -l tenant -d 'In this tenant [default: where each person belongs; a tenant\'s role in its tenant]' -r
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from assign" -l until -d 'It ends by itself then: a date (its end), a moment, or a span from now' -r
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from assign" -l db -d 'Database file [else VOGT_DB, else the settings file, else the data folder]' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from assign" -l config -d 'Settings file [else VOGT_CONFIG, else the config folder, else /etc/vogt/config.toml]' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from assign" -l as -d 'Act as this account, with its rights only [else VOGT_AS]' -r
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from assign" -l as-password-file -d 'Read the password for --as from the first line of FILE' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from assign" -s o -l output -d 'How results are written' -r -f -a "table\t'For people'
json\t'One object or one array'
jsonl\t'One object a line'
csv\t'A header and rows'"
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from assign" -l color -d 'When to use colours; NO_COLOR and CLICOLOR_FORCE are honoured' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set; always if CLICOLOR_FORCE is'
always\t'Always, also off a terminal'
never\t'Never'"
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from assign" -l json -d 'Short for --output json'
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from assign" -s n -l dry-run -d 'Do it all, report what would change, keep nothing'
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from assign" -s y -l yes -d 'Ask no questions: the answer is yes'
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from assign" -s q -l quiet -d 'Say nothing but errors on stderr'
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from assign" -s v -l verbose -d 'Say more on stderr'
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from assign" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from assign" -s V -l version -d 'Print version'
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from unassign" -l where -d 'In place of names: whom this selector chooses, such as \'tenant=north and status=locked\'' -r
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from unassign" -l max -d 'Change nobody if these are more people' -r
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from unassign" -l tenant -d 'In this tenant [default: where each person belongs; a tenant\'s role in its tenant]' -r
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from unassign" -l db -d 'Database file [else VOGT_DB, else the settings file, else the data folder]' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from unassign" -l config -d 'Settings file [else VOGT_CONFIG, else the config folder, else /etc/vogt/config.toml]' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from unassign" -l as -d 'Act as this account, with its rights only [else VOGT_AS]' -r
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from unassign" -l as-password-file -d 'Read the password for --as from the first line of FILE' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from unassign" -s o -l output -d 'How results are written' -r -f -a "table\t'For people'
json\t'One object or one array'
jsonl\t'One object a line'
csv\t'A header and rows'"
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from unassign" -l color -d 'When to use colours; NO_COLOR and CLICOLOR_FORCE are honoured' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set; always if CLICOLOR_FORCE is'
always\t'Always, also off a terminal'
never\t'Never'"
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from unassign" -l json -d 'Short for --output json'
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from unassign" -s n -l dry-run -d 'Do it all, report what would change, keep nothing'
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from unassign" -s y -l yes -d 'Ask no questions: the answer is yes'
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from unassign" -s q -l quiet -d 'Say nothing but errors on stderr'
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from unassign" -s v -l verbose -d 'Say more on stderr'
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from unassign" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c vogt -n "__fish_vogt_using_subcommand role; and __fish_seen_subcommand_from unassign" -s V -l version -d 'Print version'
complete -c vogt -n "__fish_vogt_using_subcommand right; and not __fish_seen_subcommand_from list show import" -l db -d 'Database file [else VOGT_DB, else the settings file, else the data folder]' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand right; and not __fish_seen_subcommand_from list show import" -l config -d 'Settings file [else VOGT_CONFIG, else the config folder, else /etc/vogt/config.toml]' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand right; and not __fish_seen_subcommand_from list show import" -l as -d 'Act as this account, with its rights only [else VOGT_AS]' -r
complete -c vogt -n "__fish_vogt_using_subcommand right; and not __fish_seen_subcommand_from list show import" -l as-password-file -d 'Read the password for --as from the first line of FILE' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand right; and not __fish_seen_subcommand_from list show import" -s o -l output -d 'How results are written' -r -f -a "table\t'For people'
json\t'One object or one array'
jsonl\t'One object a line'
csv\t'A header and rows'"
complete -c vogt -n "__fish_vogt_using_subcommand right; and not __fish_seen_subcommand_from list show import" -l color -d 'When to use colours; NO_COLOR and CLICOLOR_FORCE are honoured' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set; always if CLICOLOR_FORCE is'
always\t'Always, also off a terminal'
never\t'Never'"
complete -c vogt -n "__fish_vogt_using_subcommand right; and not __fish_seen_subcommand_from list show import" -l json -d 'Short for --output json'
complete -c vogt -n "__fish_vogt_using_subcommand right; and not __fish_seen_subcommand_from list show import" -s n -l dry-run -d 'Do it all, report what would change, keep nothing'
complete -c vogt -n "__fish_vogt_using_subcommand right; and not __fish_seen_subcommand_from list show import" -s y -l yes -d 'Ask no questions: the answer is yes'
complete -c vogt -n "__fish_vogt_using_subcommand right; and not __fish_seen_subcommand_from list show import" -s q -l quiet -d 'Say nothing but errors on stderr'
complete -c vogt -n "__fish_vogt_using_subcommand right; and not __fish_seen_subcommand_from list show import" -s v -l verbose -d 'Say more on stderr'
complete -c vogt -n "__fish_vogt_using_subcommand right; and not __fish_seen_subcommand_from list show import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c vogt -n "__fish_vogt_using_subcommand right; and not __fish_seen_subcommand_from list show import" -s V -l version -d 'Print version'
complete -c vogt -n "__fish_vogt_using_subcommand right; and not __fish_seen_subcommand_from list show import" -f -a "list" -d 'List rights'
complete -c vogt -n "__fish_vogt_using_subcommand right; and not __fish_seen_subcommand_from list show import" -f -a "show" -d 'Show all about a right: what it is combined with, which menu entries it opens, what it needs'
complete -c vogt -n "__fish_vogt_using_subcommand right; and not __fish_seen_subcommand_from list show import" -f -a "import" -d 'Bring in a catalog of rights: an application\'s own, or one that vogt ships'
complete -c vogt -n "__fish_vogt_using_subcommand right; and __fish_seen_subcommand_from list" -l area -d 'Only rights of this area' -r -f -a "system\t''
object\t''
menu\t''"
complete -c vogt -n "__fish_vogt_using_subcommand right; and __fish_seen_subcommand_from list" -l db -d 'Database file [else VOGT_DB, else the settings file, else the data folder]' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand right; and __fish_seen_subcommand_from list" -l config -d 'Settings file [else VOGT_CONFIG, else the config folder, else /etc/vogt/config.toml]' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand right; and __fish_seen_subcommand_from list" -l as -d 'Act as this account, with its rights only [else VOGT_AS]' -r
complete -c vogt -n "__fish_vogt_using_subcommand right; and __fish_seen_subcommand_from list" -l as-password-file -d 'Read the password for --as from the first line of FILE' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand right; and __fish_seen_subcommand_from list" -s o -l output -d 'How results are written' -r -f -a "table\t'For people'
json\t'One object or one array'
jsonl\t'One object a line'
csv\t'A header and rows'"
complete -c vogt -n "__fish_vogt_using_subcommand right; and __fish_seen_subcommand_from list" -l color -d 'When to use colours; NO_COLOR and CLICOLOR_FORCE are honoured' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set; always if CLICOLOR_FORCE is'
always\t'Always, also off a terminal'
never\t'Never'"
complete -c vogt -n "__fish_vogt_using_subcommand right; and __fish_seen_subcommand_from list" -l json -d 'Short for --output json'
complete -c vogt -n "__fish_vogt_using_subcommand right; and __fish_seen_subcommand_from list" -s n -l dry-run -d 'Do it all, report what would change, keep nothing'
complete -c vogt -n "__fish_vogt_using_subcommand right; and __fish_seen_subcommand_from list" -s y -l yes -d 'Ask no questions: the answer is yes'
complete -c vogt -n "__fish_vogt_using_subcommand right; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Say nothing but errors on stderr'
complete -c vogt -n "__fish_vogt_using_subcommand right; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say more on stderr'
complete -c vogt -n "__fish_vogt_using_subcommand right; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c vogt -n "__fish_vogt_using_subcommand right; and __fish_seen_subcommand_from list" -s V -l version -d 'Print version'
complete -c vogt -n "__fish_vogt_using_subcommand right; and __fish_seen_subcommand_from show" -l db -d 'Database file [else VOGT_DB, else the settings file, else the data folder]' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand right; and __fish_seen_subcommand_from show" -l config -d 'Settings file [else VOGT_CONFIG, else the config folder, else /etc/vogt/config.toml]' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand right; and __fish_seen_subcommand_from show" -l as -d 'Act as this account, with its rights only [else VOGT_AS]' -r
complete -c vogt -n "__fish_vogt_using_subcommand right; and __fish_seen_subcommand_from show" -l as-password-file -d 'Read the password for --as from the first line of FILE' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand right; and __fish_seen_subcommand_from show" -s o -l output -d 'How results are written' -r -f -a "table\t'For people'
json\t'One object or one array'
jsonl\t'One object a line'
csv\t'A header and rows'"
complete -c vogt -n "__fish_vogt_using_subcommand right; and __fish_seen_subcommand_from show" -l color -d 'When to use colours; NO_COLOR and CLICOLOR_FORCE are honoured' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set; always if CLICOLOR_FORCE is'
always\t'Always, also off a terminal'
never\t'Never'"
complete -c vogt -n "__fish_vogt_using_subcommand right; and __fish_seen_subcommand_from show" -l json -d 'Short for --output json'
complete -c vogt -n "__fish_vogt_using_subcommand right; and __fish_seen_subcommand_from show" -s n -l dry-run -d 'Do it all, report what would change, keep nothing'
complete -c vogt -n "__fish_vogt_using_subcommand right; and __fish_seen_subcommand_from show" -s y -l yes -d 'Ask no questions: the answer is yes'
complete -c vogt -n "__fish_vogt_using_subcommand right; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Say nothing but errors on stderr'
complete -c vogt -n "__fish_vogt_using_subcommand right; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Say more on stderr'
complete -c vogt -n "__fish_vogt_using_subcommand right; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c vogt -n "__fish_vogt_using_subcommand right; and __fish_seen_subcommand_from show" -s V -l version -d 'Print version'
complete -c vogt -n "__fish_vogt_using_subcommand right; and __fish_seen_subcommand_from import" -l builtin -d 'A catalog that vogt ships: content, banking or practice' -r
complete -c vogt -n "__fish_vogt_using_subcommand right; and __fish_seen_subcommand_from import" -l db -d 'Database file [else VOGT_DB, else the settings file, else the data folder]' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand right; and __fish_seen_subcommand_from import" -l config -d 'Settings file [else VOGT_CONFIG, else the config folder, else /etc/vogt/config.toml]' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand right; and __fish_seen_subcommand_from import" -l as -d 'Act as this account, with its rights only [else VOGT_AS]' -r
complete -c vogt -n "__fish_vogt_using_subcommand right; and __fish_seen_subcommand_from import" -l as-password-file -d 'Read the password for --as from the first line of FILE' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand right; and __fish_seen_subcommand_from import" -s o -l output -d 'How results are written' -r -f -a "table\t'For people'
json\t'One object or one array'
jsonl\t'One object a line'
csv\t'A header and rows'"
complete -c vogt -n "__fish_vogt_using_subcommand right; and __fish_seen_subcommand_from import" -l color -d 'When to use colours; NO_COLOR and CLICOLOR_FORCE are honoured' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set; always if CLICOLOR_FORCE is'
always\t'Always, also off a terminal'
never\t'Never'"
complete -c vogt -n "__fish_vogt_using_subcommand right; and __fish_seen_subcommand_from import" -l json -d 'Short for --output json'
complete -c vogt -n "__fish_vogt_using_subcommand right; and __fish_seen_subcommand_from import" -s n -l dry-run -d 'Do it all, report what would change, keep nothing'
complete -c vogt -n "__fish_vogt_using_subcommand right; and __fish_seen_subcommand_from import" -s y -l yes -d 'Ask no questions: the answer is yes'
complete -c vogt -n "__fish_vogt_using_subcommand right; and __fish_seen_subcommand_from import" -s q -l quiet -d 'Say nothing but errors on stderr'
complete -c vogt -n "__fish_vogt_using_subcommand right; and __fish_seen_subcommand_from import" -s v -l verbose -d 'Say more on stderr'
complete -c vogt -n "__fish_vogt_using_subcommand right; and __fish_seen_subcommand_from import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c vogt -n "__fish_vogt_using_subcommand right; and __fish_seen_subcommand_from import" -s V -l version -d 'Print version'
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and not __fish_seen_subcommand_from add list show edit delete suspend resume manager member data appearance setting" -l db -d 'Database file [else VOGT_DB, else the settings file, else the data folder]' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and not __fish_seen_subcommand_from add list show edit delete suspend resume manager member data appearance setting" -l config -d 'Settings file [else VOGT_CONFIG, else the config folder, else /etc/vogt/config.toml]' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and not __fish_seen_subcommand_from add list show edit delete suspend resume manager member data appearance setting" -l as -d 'Act as this account, with its rights only [else VOGT_AS]' -r
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and not __fish_seen_subcommand_from add list show edit delete suspend resume manager member data appearance setting" -l as-password-file -d 'Read the password for --as from the first line of FILE' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and not __fish_seen_subcommand_from add list show edit delete suspend resume manager member data appearance setting" -s o -l output -d 'How results are written' -r -f -a "table\t'For people'
json\t'One object or one array'
jsonl\t'One object a line'
csv\t'A header and rows'"
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and not __fish_seen_subcommand_from add list show edit delete suspend resume manager member data appearance setting" -l color -d 'When to use colours; NO_COLOR and CLICOLOR_FORCE are honoured' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set; always if CLICOLOR_FORCE is'
always\t'Always, also off a terminal'
never\t'Never'"
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and not __fish_seen_subcommand_from add list show edit delete suspend resume manager member data appearance setting" -l json -d 'Short for --output json'
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and not __fish_seen_subcommand_from add list show edit delete suspend resume manager member data appearance setting" -s n -l dry-run -d 'Do it all, report what would change, keep nothing'
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and not __fish_seen_subcommand_from add list show edit delete suspend resume manager member data appearance setting" -s y -l yes -d 'Ask no questions: the answer is yes'
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and not __fish_seen_subcommand_from add list show edit delete suspend resume manager member data appearance setting" -s q -l quiet -d 'Say nothing but errors on stderr'
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and not __fish_seen_subcommand_from add list show edit delete suspend resume manager member data appearance setting" -s v -l verbose -d 'Say more on stderr'
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and not __fish_seen_subcommand_from add list show edit delete suspend resume manager member data appearance setting" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and not __fish_seen_subcommand_from add list show edit delete suspend resume manager member data appearance setting" -s V -l version -d 'Print version'
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and not __fish_seen_subcommand_from add list show edit delete suspend resume manager member data appearance setting" -f -a "add" -d 'Add a tenant'
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and not __fish_seen_subcommand_from add list show edit delete suspend resume manager member data appearance setting" -f -a "list" -d 'List tenants'
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and not __fish_seen_subcommand_from add list show edit delete suspend resume manager member data appearance setting" -f -a "show" -d 'Show everything about one tenant'
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and not __fish_seen_subcommand_from add list show edit delete suspend resume manager member data appearance setting" -f -a "edit" -d 'Change a tenant'
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and not __fish_seen_subcommand_from add list show edit delete suspend resume manager member data appearance setting" -f -a "delete" -d 'Delete a tenant on which nothing hangs any more'
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and not __fish_seen_subcommand_from add list show edit delete suspend resume manager member data appearance setting" -f -a "suspend" -d 'Suspend a tenant: its people cannot log in until it is resumed'
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and not __fish_seen_subcommand_from add list show edit delete suspend resume manager member data appearance setting" -f -a "resume" -d 'Resume a suspended tenant: its people may log in again'
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and not __fish_seen_subcommand_from add list show edit delete suspend resume manager member data appearance setting" -f -a "manager" -d 'Managers of a tenant: who sets up its people and banks'
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and not __fish_seen_subcommand_from add list show edit delete suspend resume manager member data appearance setting" -f -a "member" -d 'Members of a tenant: global people who are restricted to it'
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and not __fish_seen_subcommand_from add list show edit delete suspend resume manager member data appearance setting" -f -a "data" -d 'Data of a tenant: what the application says it holds'
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and not __fish_seen_subcommand_from add list show edit delete suspend resume manager member data appearance setting" -f -a "appearance" -d 'Appearances people can choose'
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and not __fish_seen_subcommand_from add list show edit delete suspend resume manager member data appearance setting" -f -a "setting" -d 'Settings of the whole installation'
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from add" -l name -d 'Its name for people' -r
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from add" -l max-users -d 'How many people it may have [default: any number]' -r
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from add" -l policy -d 'Its security policy; needs policy.manage [default: the default policy]' -r
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from add" -l db -d 'Database file [else VOGT_DB, else the settings file, else the data folder]' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from add" -l config -d 'Settings file [else VOGT_CONFIG, else the config folder, else /etc/vogt/config.toml]' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from add" -l as -d 'Act as this account, with its rights only [else VOGT_AS]' -r
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from add" -l as-password-file -d 'Read the password for --as from the first line of FILE' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from add" -s o -l output -d 'How results are written' -r -f -a "table\t'For people'
json\t'One object or one array'
jsonl\t'One object a line'
csv\t'A header and rows'"
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from add" -l color -d 'When to use colours; NO_COLOR and CLICOLOR_FORCE are honoured' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set; always if CLICOLOR_FORCE is'
always\t'Always, also off a terminal'
never\t'Never'"
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from add" -l json -d 'Short for --output json'
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from add" -s n -l dry-run -d 'Do it all, report what would change, keep nothing'
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from add" -s y -l yes -d 'Ask no questions: the answer is yes'
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from add" -s q -l quiet -d 'Say nothing but errors on stderr'
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from add" -s v -l verbose -d 'Say more on stderr'
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from add" -s V -l version -d 'Print version'
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from list" -l at -d 'Judge today\'s facts at this later moment: a date, a moment, or a span from now' -r
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from list" -l db -d 'Database file [else VOGT_DB, else the settings file, else the data folder]' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from list" -l config -d 'Settings file [else VOGT_CONFIG, else the config folder, else /etc/vogt/config.toml]' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from list" -l as -d 'Act as this account, with its rights only [else VOGT_AS]' -r
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from list" -l as-password-file -d 'Read the password for --as from the first line of FILE' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from list" -s o -l output -d 'How results are written' -r -f -a "table\t'For people'
json\t'One object or one array'
jsonl\t'One object a line'
csv\t'A header and rows'"
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from list" -l color -d 'When to use colours; NO_COLOR and CLICOLOR_FORCE are honoured' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set; always if CLICOLOR_FORCE is'
always\t'Always, also off a terminal'
never\t'Never'"
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from list" -l json -d 'Short for --output json'
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from list" -s n -l dry-run -d 'Do it all, report what would change, keep nothing'
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from list" -s y -l yes -d 'Ask no questions: the answer is yes'
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Say nothing but errors on stderr'
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say more on stderr'
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from list" -s V -l version -d 'Print version'
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from show" -l at -d 'Judge today\'s facts at this later moment: a date, a moment, or a span from now' -r
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from show" -l db -d 'Database file [else VOGT_DB, else the settings file, else the data folder]' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from show" -l config -d 'Settings file [else VOGT_CONFIG, else the config folder, else /etc/vogt/config.toml]' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from show" -l as -d 'Act as this account, with its rights only [else VOGT_AS]' -r
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from show" -l as-password-file -d 'Read the password for --as from the first line of FILE' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from show" -s o -l output -d 'How results are written' -r -f -a "table\t'For people'
json\t'One object or one array'
jsonl\t'One object a line'
csv\t'A header and rows'"
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from show" -l color -d 'When to use colours; NO_COLOR and CLICOLOR_FORCE are honoured' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set; always if CLICOLOR_FORCE is'
always\t'Always, also off a terminal'
never\t'Never'"
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from show" -l json -d 'Short for --output json'
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from show" -s n -l dry-run -d 'Do it all, report what would change, keep nothing'
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from show" -s y -l yes -d 'Ask no questions: the answer is yes'
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Say nothing but errors on stderr'
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Say more on stderr'
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from show" -s V -l version -d 'Print version'
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from edit" -l name -d 'Its name for people' -r
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from edit" -l max-users -d 'How many people it may have; off for any number' -r
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from edit" -l policy -d 'Its security policy; default for the default one' -r
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from edit" -l db -d 'Database file [else VOGT_DB, else the settings file, else the data folder]' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from edit" -l config -d 'Settings file [else VOGT_CONFIG, else the config folder, else /etc/vogt/config.toml]' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from edit" -l as -d 'Act as this account, with its rights only [else VOGT_AS]' -r
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from edit" -l as-password-file -d 'Read the password for --as from the first line of FILE' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from edit" -s o -l output -d 'How results are written' -r -f -a "table\t'For people'
json\t'One object or one array'
jsonl\t'One object a line'
csv\t'A header and rows'"
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from edit" -l color -d 'When to use colours; NO_COLOR and CLICOLOR_FORCE are honoured' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set; always if CLICOLOR_FORCE is'
always\t'Always, also off a terminal'
never\t'Never'"
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from edit" -l json -d 'Short for --output json'
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from edit" -s n -l dry-run -d 'Do it all, report what would change, keep nothing'
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from edit" -s y -l yes -d 'Ask no questions: the answer is yes'
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from edit" -s q -l quiet -d 'Say nothing but errors on stderr'
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from edit" -s v -l verbose -d 'Say more on stderr'
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from edit" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from edit" -s V -l version -d 'Print version'
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from delete" -l db -d 'Database file [else VOGT_DB, else the settings file, else the data folder]' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from delete" -l config -d 'Settings file [else VOGT_CONFIG, else the config folder, else /etc/vogt/config.toml]' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from delete" -l as -d 'Act as this account, with its rights only [else VOGT_AS]' -r
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from delete" -l as-password-file -d 'Read the password for --as from the first line of FILE' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from delete" -s o -l output -d 'How results are written' -r -f -a "table\t'For people'
json\t'One object or one array'
jsonl\t'One object a line'
csv\t'A header and rows'"
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from delete" -l color -d 'When to use colours; NO_COLOR and CLICOLOR_FORCE are honoured' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set; always if CLICOLOR_FORCE is'
always\t'Always, also off a terminal'
never\t'Never'"
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from delete" -l json -d 'Short for --output json'
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from delete" -s n -l dry-run -d 'Do it all, report what would change, keep nothing'
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from delete" -s y -l yes -d 'Ask no questions: the answer is yes'
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from delete" -s q -l quiet -d 'Say nothing but errors on stderr'
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from delete" -s v -l verbose -d 'Say more on stderr'
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from delete" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from delete" -s V -l version -d 'Print version'
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from suspend" -l db -d 'Database file [else VOGT_DB, else the settings file, else the data folder]' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from suspend" -l config -d 'Settings file [else VOGT_CONFIG, else the config folder, else /etc/vogt/config.toml]' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from suspend" -l as -d 'Act as this account, with its rights only [else VOGT_AS]' -r
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from suspend" -l as-password-file -d 'Read the password for --as from the first line of FILE' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from suspend" -s o -l output -d 'How results are written' -r -f -a "table\t'For people'
json\t'One object or one array'
jsonl\t'One object a line'
csv\t'A header and rows'"
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from suspend" -l color -d 'When to use colours; NO_COLOR and CLICOLOR_FORCE are honoured' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set; always if CLICOLOR_FORCE is'
always\t'Always, also off a terminal'
never\t'Never'"
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from suspend" -l json -d 'Short for --output json'
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from suspend" -s n -l dry-run -d 'Do it all, report what would change, keep nothing'
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from suspend" -s y -l yes -d 'Ask no questions: the answer is yes'
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from suspend" -s q -l quiet -d 'Say nothing but errors on stderr'
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from suspend" -s v -l verbose -d 'Say more on stderr'
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from suspend" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from suspend" -s V -l version -d 'Print version'
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from resume" -l db -d 'Database file [else VOGT_DB, else the settings file, else the data folder]' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from resume" -l config -d 'Settings file [else VOGT_CONFIG, else the config folder, else /etc/vogt/config.toml]' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from resume" -l as -d 'Act as this account, with its rights only [else VOGT_AS]' -r
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from resume" -l as-password-file -d 'Read the password for --as from the first line of FILE' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from resume" -s o -l output -d 'How results are written' -r -f -a "table\t'For people'
json\t'One object or one array'
jsonl\t'One object a line'
csv\t'A header and rows'"
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from resume" -l color -d 'When to use colours; NO_COLOR and CLICOLOR_FORCE are honoured' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set; always if CLICOLOR_FORCE is'
always\t'Always, also off a terminal'
never\t'Never'"
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from resume" -l json -d 'Short for --output json'
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from resume" -s n -l dry-run -d 'Do it all, report what would change, keep nothing'
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from resume" -s y -l yes -d 'Ask no questions: the answer is yes'
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from resume" -s q -l quiet -d 'Say nothing but errors on stderr'
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from resume" -s v -l verbose -d 'Say more on stderr'
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from resume" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from resume" -s V -l version -d 'Print version'
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from manager" -l db -d 'Database file [else VOGT_DB, else the settings file, else the data folder]' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from manager" -l config -d 'Settings file [else VOGT_CONFIG, else the config folder, else /etc/vogt/config.toml]' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from manager" -l as -d 'Act as this account, with its rights only [else VOGT_AS]' -r
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from manager" -l as-password-file -d 'Read the password for --as from the first line of FILE' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from manager" -s o -l output -d 'How results are written' -r -f -a "table\t'For people'
json\t'One object or one array'
jsonl\t'One object a line'
csv\t'A header and rows'"
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from manager" -l color -d 'When to use colours; NO_COLOR and CLICOLOR_FORCE are honoured' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set; always if CLICOLOR_FORCE is'
always\t'Always, also off a terminal'
never\t'Never'"
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from manager" -l json -d 'Short for --output json'
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from manager" -s n -l dry-run -d 'Do it all, report what would change, keep nothing'
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from manager" -s y -l yes -d 'Ask no questions: the answer is yes'
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from manager" -s q -l quiet -d 'Say nothing but errors on stderr'
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from manager" -s v -l verbose -d 'Say more on stderr'
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from manager" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from manager" -s V -l version -d 'Print version'
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from manager" -f -a "add" -d 'Make people managers of a tenant, whether they are in it already or come to it'
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from manager" -f -a "remove" -d 'Let people manage a tenant no longer; they stay in it'
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from manager" -f -a "list" -d 'List the managers of a tenant'
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from member" -l db -d 'Database file [else VOGT_DB, else the settings file, else the data folder]' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from member" -l config -d 'Settings file [else VOGT_CONFIG, else the config folder, else /etc/vogt/config.toml]' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from member" -l as -d 'Act as this account, with its rights only [else VOGT_AS]' -r
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from member" -l as-password-file -d 'Read the password for --as from the first line of FILE' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from member" -s o -l output -d 'How results are written' -r -f -a "table\t'For people'
json\t'One object or one array'
jsonl\t'One object a line'
csv\t'A header and rows'"
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from member" -l color -d 'When to use colours; NO_COLOR and CLICOLOR_FORCE are honoured' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set; always if CLICOLOR_FORCE is'
always\t'Always, also off a terminal'
never\t'Never'"
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from member" -l json -d 'Short for --output json'
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from member" -s n -l dry-run -d 'Do it all, report what would change, keep nothing'
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from member" -s y -l yes -d 'Ask no questions: the answer is yes'
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from member" -s q -l quiet -d 'Say nothing but errors on stderr'
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from member" -s v -l verbose -d 'Say more on stderr'
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from member" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from member" -s V -l version -d 'Print version'
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from member" -f -a "add" -d 'Let restricted global people enter a tenant'
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from member" -f -a "remove" -d 'Let members enter a tenant no longer'
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from member" -f -a "list" -d 'List the members of a tenant'
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from data" -l db -d 'Database file [else VOGT_DB, else the settings file, else the data folder]' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from data" -l config -d 'Settings file [else VOGT_CONFIG, else the config folder, else /etc/vogt/config.toml]' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from data" -l as -d 'Act as this account, with its rights only [else VOGT_AS]' -r
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from data" -l as-password-file -d 'Read the password for --as from the first line of FILE' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from data" -s o -l output -d 'How results are written' -r -f -a "table\t'For people'
json\t'One object or one array'
jsonl\t'One object a line'
csv\t'A header and rows'"
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from data" -l color -d 'When to use colours; NO_COLOR and CLICOLOR_FORCE are honoured' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set; always if CLICOLOR_FORCE is'
always\t'Always, also off a terminal'
never\t'Never'"
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from data" -l json -d 'Short for --output json'
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from data" -s n -l dry-run -d 'Do it all, report what would change, keep nothing'
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from data" -s y -l yes -d 'Ask no questions: the answer is yes'
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from data" -s q -l quiet -d 'Say nothing but errors on stderr'
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from data" -s v -l verbose -d 'Say more on stderr'
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from data" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from data" -s V -l version -d 'Print version'
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from data" -f -a "show" -d 'Show what the application holds for a tenant, and how old that is'
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from data" -f -a "set" -d 'Report what the application holds for a tenant'
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from appearance" -l db -d 'Database file [else VOGT_DB, else the settings file, else the data folder]' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from appearance" -l config -d 'Settings file [else VOGT_CONFIG, else the config folder, else /etc/vogt/config.toml]' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from appearance" -l as -d 'Act as this account, with its rights only [else VOGT_AS]' -r
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from appearance" -l as-password-file -d 'Read the password for --as from the first line of FILE' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from appearance" -s o -l output -d 'How results are written' -r -f -a "table\t'For people'
json\t'One object or one array'
jsonl\t'One object a line'
csv\t'A header and rows'"
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from appearance" -l color -d 'When to use colours; NO_COLOR and CLICOLOR_FORCE are honoured' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set; always if CLICOLOR_FORCE is'
always\t'Always, also off a terminal'
never\t'Never'"
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from appearance" -l json -d 'Short for --output json'
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from appearance" -s n -l dry-run -d 'Do it all, report what would change, keep nothing'
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from appearance" -s y -l yes -d 'Ask no questions: the answer is yes'
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from appearance" -s q -l quiet -d 'Say nothing but errors on stderr'
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from appearance" -s v -l verbose -d 'Say more on stderr'
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from appearance" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from appearance" -s V -l version -d 'Print version'
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from appearance" -f -a "add" -d 'Add an appearance people can choose'
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from appearance" -f -a "remove" -d 'Remove an appearance'
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from appearance" -f -a "list" -d 'List the appearances people can choose'
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from setting" -l db -d 'Database file [else VOGT_DB, else the settings file, else the data folder]' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from setting" -l config -d 'Settings file [else VOGT_CONFIG, else the config folder, else /etc/vogt/config.toml]' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from setting" -l as -d 'Act as this account, with its rights only [else VOGT_AS]' -r
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from setting" -l as-password-file -d 'Read the password for --as from the first line of FILE' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from setting" -s o -l output -d 'How results are written' -r -f -a "table\t'For people'
json\t'One object or one array'
jsonl\t'One object a line'
csv\t'A header and rows'"
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from setting" -l color -d 'When to use colours; NO_COLOR and CLICOLOR_FORCE are honoured' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set; always if CLICOLOR_FORCE is'
always\t'Always, also off a terminal'
never\t'Never'"
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from setting" -l json -d 'Short for --output json'
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from setting" -s n -l dry-run -d 'Do it all, report what would change, keep nothing'
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from setting" -s y -l yes -d 'Ask no questions: the answer is yes'
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from setting" -s q -l quiet -d 'Say nothing but errors on stderr'
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from setting" -s v -l verbose -d 'Say more on stderr'
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from setting" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from setting" -s V -l version -d 'Print version'
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from setting" -f -a "list" -d 'List the settings of the installation'
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from setting" -f -a "set" -d 'Set a setting of the installation'
complete -c vogt -n "__fish_vogt_using_subcommand tenant; and __fish_seen_subcommand_from setting" -f -a "clear" -d 'Bring a setting of the installation back to its default'
complete -c vogt -n "__fish_vogt_using_subcommand lockout; and not __fish_seen_subcommand_from list show lock reset unlock expire" -l db -d 'Database file [else VOGT_DB, else the settings file, else the data folder]' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand lockout; and not __fish_seen_subcommand_from list show lock reset unlock expire" -l config -d 'Settings file [else VOGT_CONFIG, else the config folder, else /etc/vogt/config.toml]' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand lockout; and not __fish_seen_subcommand_from list show lock reset unlock expire" -l as -d 'Act as this account, with its rights only [else VOGT_AS]' -r
complete -c vogt -n "__fish_vogt_using_subcommand lockout; and not __fish_seen_subcommand_from list show lock reset unlock expire" -l as-password-file -d 'Read the password for --as from the first line of FILE' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand lockout; and not __fish_seen_subcommand_from list show lock reset unlock expire" -s o -l output -d 'How results are written' -r -f -a "table\t'For people'
json\t'One object or one array'
jsonl\t'One object a line'
csv\t'A header and rows'"
complete -c vogt -n "__fish_vogt_using_subcommand lockout; and not __fish_seen_subcommand_from list show lock reset unlock expire" -l color -d 'When to use colours; NO_COLOR and CLICOLOR_FORCE are honoured' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set; always if CLICOLOR_FORCE is'
always\t'Always, also off a terminal'
never\t'Never'"
complete -c vogt -n "__fish_vogt_using_subcommand lockout; and not __fish_seen_subcommand_from list show lock reset unlock expire" -l json -d 'Short for --output json'
complete -c vogt -n "__fish_vogt_using_subcommand lockout; and not __fish_seen_subcommand_from list show lock reset unlock expire" -s n -l dry-run -d 'Do it all, report what would change, keep nothing'
complete -c vogt -n "__fish_vogt_using_subcommand lockout; and not __fish_seen_subcommand_from list show lock reset unlock expire" -s y -l yes -d 'Ask no questions: the answer is yes'
complete -c vogt -n "__fish_vogt_using_subcommand lockout; and not __fish_seen_subcommand_from list show lock reset unlock expire" -s q -l quiet -d 'Say nothing but errors on stderr'
complete -c vogt -n "__fish_vogt_using_subcommand lockout; and not __fish_seen_subcommand_from list show lock reset unlock expire" -s v -l verbose -d 'Say more on stderr'
complete -c vogt -n "__fish_vogt_using_subcommand lockout; and not __fish_seen_subcommand_from list show lock reset unlock expire" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c vogt -n "__fish_vogt_using_subcommand lockout; and not __fish_seen_subcommand_from list show lock reset unlock expire" -s V -l version -d 'Print version'
complete -c vogt -n "__fish_vogt_using_subcommand lockout; and not __fish_seen_subcommand_from list show lock reset unlock expire" -f -a "list" -d 'List everyone who cannot log in, with every reason'
complete -c vogt -n "__fish_vogt_using_subcommand lockout; and not __fish_seen_subcommand_from list show lock reset unlock expire" -f -a "show" -d 'Show why one person cannot log in, and who can change that'
complete -c vogt -n "__fish_vogt_using_subcommand lockout; and not __fish_seen_subcommand_from list show lock reset unlock expire" -f -a "lock" -d 'Lock people by hand, at once'
complete -c vogt -n "__fish_vogt_using_subcommand lockout; and not __fish_seen_subcommand_from list show lock reset unlock expire" -f -a "reset" -d 'Set failure counters to zero, which lifts a lock that failures caused'
complete -c vogt -n "__fish_vogt_using_subcommand lockout; and not __fish_seen_subcommand_from list show lock reset unlock expire" -f -a "unlock" -d 'Lift locks by hand, and those that failures caused'
complete -c vogt -n "__fish_vogt_using_subcommand lockout; and not __fish_seen_subcommand_from list show lock reset unlock expire" -f -a "expire" -d 'Write down what time has ended, for cron'
complete -c vogt -n "__fish_vogt_using_subcommand lockout; and __fish_seen_subcommand_from list" -l tenant -d 'Only local people and members of this tenant' -r
complete -c vogt -n "__fish_vogt_using_subcommand lockout; and __fish_seen_subcommand_from list" -l reason -d 'Only those for whom this reason holds' -r -f -a "manual_lock\t''
login_failures\t''
signature_failures\t''
demo_ended\t''
account_expired\t''
temporary_password_expired\t''
temporary_password_used\t''
password_expired\t''
no_login_right\t''
tenant_suspended\t''
no_tenant\t''
no_password\t''"
complete -c vogt -n "__fish_vogt_using_subcommand lockout; and __fish_seen_subcommand_from list" -l at -d 'Judge today\'s facts at this later moment: a date, a moment, or a span from now' -r
complete -c vogt -n "__fish_vogt_using_subcommand lockout; and __fish_seen_subcommand_from list" -l db -d 'Database file [else VOGT_DB, else the settings file, else the data folder]' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand lockout; and __fish_seen_subcommand_from list" -l config -d 'Settings file [else VOGT_CONFIG, else the config folder, else /etc/vogt/config.toml]' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand lockout; and __fish_seen_subcommand_from list" -l as -d 'Act as this account, with its rights only [else VOGT_AS]' -r
complete -c vogt -n "__fish_vogt_using_subcommand lockout; and __fish_seen_subcommand_from list" -l as-password-file -d 'Read the password for --as from the first line of FILE' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand lockout; and __fish_seen_subcommand_from list" -s o -l output -d 'How results are written' -r -f -a "table\t'For people'
json\t'One object or one array'
jsonl\t'One object a line'
csv\t'A header and rows'"
complete -c vogt -n "__fish_vogt_using_subcommand lockout; and __fish_seen_subcommand_from list" -l color -d 'When to use colours; NO_COLOR and CLICOLOR_FORCE are honoured' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set; always if CLICOLOR_FORCE is'
always\t'Always, also off a terminal'
never\t'Never'"
complete -c vogt -n "__fish_vogt_using_subcommand lockout; and __fish_seen_subcommand_from list" -l check -d 'Exit with 9 if there is anyone'
complete -c vogt -n "__fish_vogt_using_subcommand lockout; and __fish_seen_subcommand_from list" -l json -d 'Short for --output json'
complete -c vogt -n "__fish_vogt_using_subcommand lockout; and __fish_seen_subcommand_from list" -s n -l dry-run -d 'Do it all, report what would change, keep nothing'
complete -c vogt -n "__fish_vogt_using_subcommand lockout; and __fish_seen_subcommand_from list" -s y -l yes -d 'Ask no questions: the answer is yes'
complete -c vogt -n "__fish_vogt_using_subcommand lockout; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Say nothing but errors on stderr'
complete -c vogt -n "__fish_vogt_using_subcommand lockout; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say more on stderr'
complete -c vogt -n "__fish_vogt_using_subcommand lockout; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c vogt -n "__fish_vogt_using_subcommand lockout; and __fish_seen_subcommand_from list" -s V -l version -d 'Print version'
complete -c vogt -n "__fish_vogt_using_subcommand lockout; and __fish_seen_subcommand_from show" -l at -d 'Judge today\'s facts at this later moment: a date, a moment, or a span from now' -r
complete -c vogt -n "__fish_vogt_using_subcommand lockout; and __fish_seen_subcommand_from show" -l db -d 'Database file [else VOGT_DB, else the settings file, else the data folder]' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand lockout; and __fish_seen_subcommand_from show" -l config -d 'Settings file [else VOGT_CONFIG, else the config folder, else /etc/vogt/config.toml]' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand lockout; and __fish_seen_subcommand_from show" -l as -d 'Act as this account, with its rights only [else VOGT_AS]' -r
complete -c vogt -n "__fish_vogt_using_subcommand lockout; and __fish_seen_subcommand_from show" -l as-password-file -d 'Read the password for --as from the first line of FILE' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand lockout; and __fish_seen_subcommand_from show" -s o -l output -d 'How results are written' -r -f -a "table\t'For people'
json\t'One object or one array'
jsonl\t'One object a line'
csv\t'A header and rows'"
complete -c vogt -n "__fish_vogt_using_subcommand lockout; and __fish_seen_subcommand_from show" -l color -d 'When to use colours; NO_COLOR and CLICOLOR_FORCE are honoured' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set; always if CLICOLOR_FORCE is'
always\t'Always, also off a terminal'
never\t'Never'"
complete -c vogt -n "__fish_vogt_using_subcommand lockout; and __fish_seen_subcommand_from show" -l json -d 'Short for --output json'
complete -c vogt -n "__fish_vogt_using_subcommand lockout; and __fish_seen_subcommand_from show" -s n -l dry-run -d 'Do it all, report what would change, keep nothing'
complete -c vogt -n "__fish_vogt_using_subcommand lockout; and __fish_seen_subcommand_from show" -s y -l yes -d 'Ask no questions: the answer is yes'
complete -c vogt -n "__fish_vogt_using_subcommand lockout; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Say nothing but errors on stderr'
complete -c vogt -n "__fish_vogt_using_subcommand lockout; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Say more on stderr'
complete -c vogt -n "__fish_vogt_using_subcommand lockout; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c vogt -n "__fish_vogt_using_subcommand lockout; and __fish_seen_subcommand_from show" -s V -l version -d 'Print version'
complete -c vogt -n "__fish_vogt_using_subcommand lockout; and __fish_seen_subcommand_from lock" -l where -d 'In place of names: whom this selector chooses, such as \'tenant=north and status=locked\'' -r
complete -c vogt -n "__fish_vogt_using_subcommand lockout; and __fish_seen_subcommand_from lock" -l max -d 'Change nobody if these are more people' -r
complete -c vogt -n "__fish_vogt_using_subcommand lockout; and __fish_seen_subcommand_from lock" -l reason -d 'Why; administrators read it, the locked person does not' -r
complete -c vogt -n "__fish_vogt_using_subcommand lockout; and __fish_seen_subcommand_from lock" -l until -d 'The lock ends by itself then: a date (its end), a moment, or a span from now' -r
complete -c vogt -n "__fish_vogt_using_subcommand lockout; and __fish_seen_subcommand_from lock" -l db -d 'Database file [else VOGT_DB, else the settings file, else the data folder]' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand lockout; and __fish_seen_subcommand_from lock" -l config -d 'Settings file [else VOGT_CONFIG, else the config folder, else /etc/vogt/config.toml]' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand lockout; and __fish_seen_subcommand_from lock" -l as -d 'Act as this account, with its rights only [else VOGT_AS]' -r
complete -c vogt -n "__fish_vogt_using_subcommand lockout; and __fish_seen_subcommand_from lock" -l as-password-file -d 'Read the password for --as from the first line of FILE' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand lockout; and __fish_seen_subcommand_from lock" -s o -l output -d 'How results are written' -r -f -a "table\t'For people'
json\t'One object or one array'
jsonl\t'One object a line'
csv\t'A header and rows'"
complete -c vogt -n "__fish_vogt_using_subcommand lockout; and __fish_seen_subcommand_from lock" -l color -d 'When to use colours; NO_COLOR and CLICOLOR_FORCE are honoured' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set; always if CLICOLOR_FORCE is'
always\t'Always, also off a terminal'
never\t'Never'"
complete -c vogt -n "__fish_vogt_using_subcommand lockout; and __fish_seen_subcommand_from lock" -l json -d 'Short for --output json'
complete -c vogt -n "__fish_vogt_using_subcommand lockout; and __fish_seen_subcommand_from lock" -s n -l dry-run -d 'Do it all, report what would change, keep nothing'
complete -c vogt -n "__fish_vogt_using_subcommand lockout; and __fish_seen_subcommand_from lock" -s y -l yes -d 'Ask no questions: the answer is yes'
complete -c vogt -n "__fish_vogt_using_subcommand lockout; and __fish_seen_subcommand_from lock" -s q -l quiet -d 'Say nothing but errors on stderr'
complete -c vogt -n "__fish_vogt_using_subcommand lockout; and __fish_seen_subcommand_from lock" -s v -l verbose -d 'Say more on stderr'
complete -c vogt -n "__fish_vogt_using_subcommand lockout; and __fish_seen_subcommand_from lock" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c vogt -n "__fish_vogt_using_subcommand lockout; and __fish_seen_subcommand_from lock" -s V -l version -d 'Print version'
complete -c vogt -n "__fish_vogt_using_subcommand lockout; and __fish_seen_subcommand_from reset" -l where -d 'In place of names: whom this selector chooses, such as \'tenant=north and status=locked\'' -r
complete -c vogt -n "__fish_vogt_using_subcommand lockout; and __fish_seen_subcommand_from reset" -l max -d 'Change nobody if these are more people' -r
complete -c vogt -n "__fish_vogt_using_subcommand lockout; and __fish_seen_subcommand_from reset" -l db -d 'Database file [else VOGT_DB, else the settings file, else the data folder]' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand lockout; and __fish_seen_subcommand_from reset" -l config -d 'Settings file [else VOGT_CONFIG, else the config folder, else /etc/vogt/config.toml]' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand lockout; and __fish_seen_subcommand_from reset" -l as -d 'Act as this account, with its rights only [else VOGT_AS]' -r
complete -c vogt -n "__fish_vogt_using_subcommand lockout; and __fish_seen_subcommand_from reset" -l as-password-file -d 'Read the password for --as from the first line of FILE' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand lockout; and __fish_seen_subcommand_from reset" -s o -l output -d 'How results are written' -r -f -a "table\t'For people'
json\t'One object or one array'
jsonl\t'One object a line'
csv\t'A header and rows'"
complete -c vogt -n "__fish_vogt_using_subcommand lockout; and __fish_seen_subcommand_from reset" -l color -d 'When to use colours; NO_COLOR and CLICOLOR_FORCE are honoured' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set; always if CLICOLOR_FORCE is'
always\t'Always, also off a terminal'
never\t'Never'"
complete -c vogt -n "__fish_vogt_using_subcommand lockout; and __fish_seen_subcommand_from reset" -l json -d 'Short for --output json'
complete -c vogt -n "__fish_vogt_using_subcommand lockout; and __fish_seen_subcommand_from reset" -s n -l dry-run -d 'Do it all, report what would change, keep nothing'
complete -c vogt -n "__fish_vogt_using_subcommand lockout; and __fish_seen_subcommand_from reset" -s y -l yes -d 'Ask no questions: the answer is yes'
complete -c vogt -n "__fish_vogt_using_subcommand lockout; and __fish_seen_subcommand_from reset" -s q -l quiet -d 'Say nothing but errors on stderr'
complete -c vogt -n "__fish_vogt_using_subcommand lockout; and __fish_seen_subcommand_from reset" -s v -l verbose -d 'Say more on stderr'
complete -c vogt -n "__fish_vogt_using_subcommand lockout; and __fish_seen_subcommand_from reset" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c vogt -n "__fish_vogt_using_subcommand lockout; and __fish_seen_subcommand_from reset" -s V -l version -d 'Print version'
complete -c vogt -n "__fish_vogt_using_subcommand lockout; and __fish_seen_subcommand_from unlock" -l where -d 'In place of names: whom this selector chooses, such as \'tenant=north and status=locked\'' -r
complete -c vogt -n "__fish_vogt_using_subcommand lockout; and __fish_seen_subcommand_from unlock" -l max -d 'Change nobody if these are more people' -r
complete -c vogt -n "__fish_vogt_using_subcommand lockout; and __fish_seen_subcommand_from unlock" -l db -d 'Database file [else VOGT_DB, else the settings file, else the data folder]' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand lockout; and __fish_seen_subcommand_from unlock" -l config -d 'Settings file [else VOGT_CONFIG, else the config folder, else /etc/vogt/config.toml]' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand lockout; and __fish_seen_subcommand_from unlock" -l as -d 'Act as this account, with its rights only [else VOGT_AS]' -r
complete -c vogt -n "__fish_vogt_using_subcommand lockout; and __fish_seen_subcommand_from unlock" -l as-password-file -d 'Read the password for --as from the first line of FILE' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand lockout; and __fish_seen_subcommand_from unlock" -s o -l output -d 'How results are written' -r -f -a "table\t'For people'
json\t'One object or one array'
jsonl\t'One object a line'
csv\t'A header and rows'"
complete -c vogt -n "__fish_vogt_using_subcommand lockout; and __fish_seen_subcommand_from unlock" -l color -d 'When to use colours; NO_COLOR and CLICOLOR_FORCE are honoured' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set; always if CLICOLOR_FORCE is'
always\t'Always, also off a terminal'
never\t'Never'"
complete -c vogt -n "__fish_vogt_using_subcommand lockout; and __fish_seen_subcommand_from unlock" -l json -d 'Short for --output json'
complete -c vogt -n "__fish_vogt_using_subcommand lockout; and __fish_seen_subcommand_from unlock" -s n -l dry-run -d 'Do it all, report what would change, keep nothing'
complete -c vogt -n "__fish_vogt_using_subcommand lockout; and __fish_seen_subcommand_from unlock" -s y -l yes -d 'Ask no questions: the answer is yes'
complete -c vogt -n "__fish_vogt_using_subcommand lockout; and __fish_seen_subcommand_from unlock" -s q -l quiet -d 'Say nothing but errors on stderr'
complete -c vogt -n "__fish_vogt_using_subcommand lockout; and __fish_seen_subcommand_from unlock" -s v -l verbose -d 'Say more on stderr'
complete -c vogt -n "__fish_vogt_using_subcommand lockout; and __fish_seen_subcommand_from unlock" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c vogt -n "__fish_vogt_using_subcommand lockout; and __fish_seen_subcommand_from unlock" -s V -l version -d 'Print version'
complete -c vogt -n "__fish_vogt_using_subcommand lockout; and __fish_seen_subcommand_from expire" -l warn -d 'Queue a mail to everyone whose demo, account or temporary password ends within this time, once for each end' -r
complete -c vogt -n "__fish_vogt_using_subcommand lockout; and __fish_seen_subcommand_from expire" -l db -d 'Database file [else VOGT_DB, else the settings file, else the data folder]' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand lockout; and __fish_seen_subcommand_from expire" -l config -d 'Settings file [else VOGT_CONFIG, else the config folder, else /etc/vogt/config.toml]' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand lockout; and __fish_seen_subcommand_from expire" -l as -d 'Act as this account, with its rights only [else VOGT_AS]' -r
complete -c vogt -n "__fish_vogt_using_subcommand lockout; and __fish_seen_subcommand_from expire" -l as-password-file -d 'Read the password for --as from the first line of FILE' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand lockout; and __fish_seen_subcommand_from expire" -s o -l output -d 'How results are written' -r -f -a "table\t'For people'
json\t'One object or one array'
jsonl\t'One object a line'
csv\t'A header and rows'"
complete -c vogt -n "__fish_vogt_using_subcommand lockout; and __fish_seen_subcommand_from expire" -l color -d 'When to use colours; NO_COLOR and CLICOLOR_FORCE are honoured' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set; always if CLICOLOR_FORCE is'
always\t'Always, also off a terminal'
never\t'Never'"
complete -c vogt -n "__fish_vogt_using_subcommand lockout; and __fish_seen_subcommand_from expire" -l json -d 'Short for --output json'
complete -c vogt -n "__fish_vogt_using_subcommand lockout; and __fish_seen_subcommand_from expire" -s n -l dry-run -d 'Do it all, report what would change, keep nothing'
complete -c vogt -n "__fish_vogt_using_subcommand lockout; and __fish_seen_subcommand_from expire" -s y -l yes -d 'Ask no questions: the answer is yes'
complete -c vogt -n "__fish_vogt_using_subcommand lockout; and __fish_seen_subcommand_from expire" -s q -l quiet -d 'Say nothing but errors on stderr'
complete -c vogt -n "__fish_vogt_using_subcommand lockout; and __fish_seen_subcommand_from expire" -s v -l verbose -d 'Say more on stderr'
complete -c vogt -n "__fish_vogt_using_subcommand lockout; and __fish_seen_subcommand_from expire" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c vogt -n "__fish_vogt_using_subcommand lockout; and __fish_seen_subcommand_from expire" -s V -l version -d 'Print version'
complete -c vogt -n "__fish_vogt_using_subcommand auth; and not __fish_seen_subcommand_from login passwd" -l db -d 'Database file [else VOGT_DB, else the settings file, else the data folder]' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand auth; and not __fish_seen_subcommand_from login passwd" -l config -d 'Settings file [else VOGT_CONFIG, else the config folder, else /etc/vogt/config.toml]' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand auth; and not __fish_seen_subcommand_from login passwd" -l as -d 'Act as this account, with its rights only [else VOGT_AS]' -r
complete -c vogt -n "__fish_vogt_using_subcommand auth; and not __fish_seen_subcommand_from login passwd" -l as-password-file -d 'Read the password for --as from the first line of FILE' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand auth; and not __fish_seen_subcommand_from login passwd" -s o -l output -d 'How results are written' -r -f -a "table\t'For people'
json\t'One object or one array'
jsonl\t'One object a line'
csv\t'A header and rows'"
complete -c vogt -n "__fish_vogt_using_subcommand auth; and not __fish_seen_subcommand_from login passwd" -l color -d 'When to use colours; NO_COLOR and CLICOLOR_FORCE are honoured' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set; always if CLICOLOR_FORCE is'
always\t'Always, also off a terminal'
never\t'Never'"
complete -c vogt -n "__fish_vogt_using_subcommand auth; and not __fish_seen_subcommand_from login passwd" -l json -d 'Short for --output json'
complete -c vogt -n "__fish_vogt_using_subcommand auth; and not __fish_seen_subcommand_from login passwd" -s n -l dry-run -d 'Do it all, report what would change, keep nothing'
complete -c vogt -n "__fish_vogt_using_subcommand auth; and not __fish_seen_subcommand_from login passwd" -s y -l yes -d 'Ask no questions: the answer is yes'
complete -c vogt -n "__fish_vogt_using_subcommand auth; and not __fish_seen_subcommand_from login passwd" -s q -l quiet -d 'Say nothing but errors on stderr'
complete -c vogt -n "__fish_vogt_using_subcommand auth; and not __fish_seen_subcommand_from login passwd" -s v -l verbose -d 'Say more on stderr'
complete -c vogt -n "__fish_vogt_using_subcommand auth; and not __fish_seen_subcommand_from login passwd" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c vogt -n "__fish_vogt_using_subcommand auth; and not __fish_seen_subcommand_from login passwd" -s V -l version -d 'Print version'
complete -c vogt -n "__fish_vogt_using_subcommand auth; and not __fish_seen_subcommand_from login passwd" -f -a "login" -d 'Ask whether a login holds'
complete -c vogt -n "__fish_vogt_using_subcommand auth; and not __fish_seen_subcommand_from login passwd" -f -a "passwd" -d 'Change the own password'
complete -c vogt -n "__fish_vogt_using_subcommand auth; and __fish_seen_subcommand_from login" -l ip -d 'The address the login comes from' -r
complete -c vogt -n "__fish_vogt_using_subcommand auth; and __fish_seen_subcommand_from login" -l db -d 'Database file [else VOGT_DB, else the settings file, else the data folder]' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand auth; and __fish_seen_subcommand_from login" -l config -d 'Settings file [else VOGT_CONFIG, else the config folder, else /etc/vogt/config.toml]' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand auth; and __fish_seen_subcommand_from login" -l as -d 'Act as this account, with its rights only [else VOGT_AS]' -r
complete -c vogt -n "__fish_vogt_using_subcommand auth; and __fish_seen_subcommand_from login" -l as-password-file -d 'Read the password for --as from the first line of FILE' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand auth; and __fish_seen_subcommand_from login" -s o -l output -d 'How results are written' -r -f -a "table\t'For people'
json\t'One object or one array'
jsonl\t'One object a line'
csv\t'A header and rows'"
complete -c vogt -n "__fish_vogt_using_subcommand auth; and __fish_seen_subcommand_from login" -l color -d 'When to use colours; NO_COLOR and CLICOLOR_FORCE are honoured' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set; always if CLICOLOR_FORCE is'
always\t'Always, also off a terminal'
never\t'Never'"
complete -c vogt -n "__fish_vogt_using_subcommand auth; and __fish_seen_subcommand_from login" -l password-stdin -d 'Read the password from the first line of stdin'
complete -c vogt -n "__fish_vogt_using_subcommand auth; and __fish_seen_subcommand_from login" -l explain -d 'Say why a login is denied (operator only)'
complete -c vogt -n "__fish_vogt_using_subcommand auth; and __fish_seen_subcommand_from login" -l json -d 'Short for --output json'
complete -c vogt -n "__fish_vogt_using_subcommand auth; and __fish_seen_subcommand_from login" -s n -l dry-run -d 'Do it all, report what would change, keep nothing'
complete -c vogt -n "__fish_vogt_using_subcommand auth; and __fish_seen_subcommand_from login" -s y -l yes -d 'Ask no questions: the answer is yes'
complete -c vogt -n "__fish_vogt_using_subcommand auth; and __fish_seen_subcommand_from login" -s q -l quiet -d 'Say nothing but errors on stderr'
complete -c vogt -n "__fish_vogt_using_subcommand auth; and __fish_seen_subcommand_from login" -s v -l verbose -d 'Say more on stderr'
complete -c vogt -n "__fish_vogt_using_subcommand auth; and __fish_seen_subcommand_from login" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c vogt -n "__fish_vogt_using_subcommand auth; and __fish_seen_subcommand_from login" -s V -l version -d 'Print version'
complete -c vogt -n "__fish_vogt_using_subcommand auth; and __fish_seen_subcommand_from passwd" -l db -d 'Database file [else VOGT_DB, else the settings file, else the data folder]' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand auth; and __fish_seen_subcommand_from passwd" -l config -d 'Settings file [else VOGT_CONFIG, else the config folder, else /etc/vogt/config.toml]' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand auth; and __fish_seen_subcommand_from passwd" -l as -d 'Act as this account, with its rights only [else VOGT_AS]' -r
complete -c vogt -n "__fish_vogt_using_subcommand auth; and __fish_seen_subcommand_from passwd" -l as-password-file -d 'Read the password for --as from the first line of FILE' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand auth; and __fish_seen_subcommand_from passwd" -s o -l output -d 'How results are written' -r -f -a "table\t'For people'
json\t'One object or one array'
jsonl\t'One object a line'
csv\t'A header and rows'"
complete -c vogt -n "__fish_vogt_using_subcommand auth; and __fish_seen_subcommand_from passwd" -l color -d 'When to use colours; NO_COLOR and CLICOLOR_FORCE are honoured' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set; always if CLICOLOR_FORCE is'
always\t'Always, also off a terminal'
never\t'Never'"
complete -c vogt -n "__fish_vogt_using_subcommand auth; and __fish_seen_subcommand_from passwd" -l password-stdin -d 'Read the old and the new password from two lines of stdin'
complete -c vogt -n "__fish_vogt_using_subcommand auth; and __fish_seen_subcommand_from passwd" -l session-stdin -d 'Read the session and the new password from two lines of stdin'
complete -c vogt -n "__fish_vogt_using_subcommand auth; and __fish_seen_subcommand_from passwd" -l json -d 'Short for --output json'
complete -c vogt -n "__fish_vogt_using_subcommand auth; and __fish_seen_subcommand_from passwd" -s n -l dry-run -d 'Do it all, report what would change, keep nothing'
complete -c vogt -n "__fish_vogt_using_subcommand auth; and __fish_seen_subcommand_from passwd" -s y -l yes -d 'Ask no questions: the answer is yes'
complete -c vogt -n "__fish_vogt_using_subcommand auth; and __fish_seen_subcommand_from passwd" -s q -l quiet -d 'Say nothing but errors on stderr'
complete -c vogt -n "__fish_vogt_using_subcommand auth; and __fish_seen_subcommand_from passwd" -s v -l verbose -d 'Say more on stderr'
complete -c vogt -n "__fish_vogt_using_subcommand auth; and __fish_seen_subcommand_from passwd" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c vogt -n "__fish_vogt_using_subcommand auth; and __fish_seen_subcommand_from passwd" -s V -l version -d 'Print version'
complete -c vogt -n "__fish_vogt_using_subcommand audit; and not __fish_seen_subcommand_from list verify head" -l db -d 'Database file [else VOGT_DB, else the settings file, else the data folder]' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand audit; and not __fish_seen_subcommand_from list verify head" -l config -d 'Settings file [else VOGT_CONFIG, else the config folder, else /etc/vogt/config.toml]' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand audit; and not __fish_seen_subcommand_from list verify head" -l as -d 'Act as this account, with its rights only [else VOGT_AS]' -r
complete -c vogt -n "__fish_vogt_using_subcommand audit; and not __fish_seen_subcommand_from list verify head" -l as-password-file -d 'Read the password for --as from the first line of FILE' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand audit; and not __fish_seen_subcommand_from list verify head" -s o -l output -d 'How results are written' -r -f -a "table\t'For people'
json\t'One object or one array'
jsonl\t'One object a line'
csv\t'A header and rows'"
complete -c vogt -n "__fish_vogt_using_subcommand audit; and not __fish_seen_subcommand_from list verify head" -l color -d 'When to use colours; NO_COLOR and CLICOLOR_FORCE are honoured' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set; always if CLICOLOR_FORCE is'
always\t'Always, also off a terminal'
never\t'Never'"
complete -c vogt -n "__fish_vogt_using_subcommand audit; and not __fish_seen_subcommand_from list verify head" -l json -d 'Short for --output json'
complete -c vogt -n "__fish_vogt_using_subcommand audit; and not __fish_seen_subcommand_from list verify head" -s n -l dry-run -d 'Do it all, report what would change, keep nothing'
complete -c vogt -n "__fish_vogt_using_subcommand audit; and not __fish_seen_subcommand_from list verify head" -s y -l yes -d 'Ask no questions: the answer is yes'
complete -c vogt -n "__fish_vogt_using_subcommand audit; and not __fish_seen_subcommand_from list verify head" -s q -l quiet -d 'Say nothing but errors on stderr'
complete -c vogt -n "__fish_vogt_using_subcommand audit; and not __fish_seen_subcommand_from list verify head" -s v -l verbose -d 'Say more on stderr'
complete -c vogt -n "__fish_vogt_using_subcommand audit; and not __fish_seen_subcommand_from list verify head" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c vogt -n "__fish_vogt_using_subcommand audit; and not __fish_seen_subcommand_from list verify head" -s V -l version -d 'Print version'
complete -c vogt -n "__fish_vogt_using_subcommand audit; and not __fish_seen_subcommand_from list verify head" -f -a "list" -d 'List what was done, by whom and to whom, oldest first'
complete -c vogt -n "__fish_vogt_using_subcommand audit; and not __fish_seen_subcommand_from list verify head" -f -a "verify" -d 'Prove that the audit trail is whole'
complete -c vogt -n "__fish_vogt_using_subcommand audit; and not __fish_seen_subcommand_from list verify head" -f -a "head" -d 'Print number and hash of the last audit entry'
complete -c vogt -n "__fish_vogt_using_subcommand audit; and __fish_seen_subcommand_from list" -l user -d 'Only what was done to this person or thing, also if it is gone' -r
complete -c vogt -n "__fish_vogt_using_subcommand audit; and __fish_seen_subcommand_from list" -l by -d 'Only what this person did, also if gone, or os:NAME' -r
complete -c vogt -n "__fish_vogt_using_subcommand audit; and __fish_seen_subcommand_from list" -l action -d 'Only this action, such as user.add, or all of a noun, such as login' -r
complete -c vogt -n "__fish_vogt_using_subcommand audit; and __fish_seen_subcommand_from list" -l since -d 'Only since this day, or this moment' -r
complete -c vogt -n "__fish_vogt_using_subcommand audit; and __fish_seen_subcommand_from list" -l until -d 'Only until the end of this day, or this moment' -r
complete -c vogt -n "__fish_vogt_using_subcommand audit; and __fish_seen_subcommand_from list" -l db -d 'Database file [else VOGT_DB, else the settings file, else the data folder]' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand audit; and __fish_seen_subcommand_from list" -l config -d 'Settings file [else VOGT_CONFIG, else the config folder, else /etc/vogt/config.toml]' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand audit; and __fish_seen_subcommand_from list" -l as -d 'Act as this account, with its rights only [else VOGT_AS]' -r
complete -c vogt -n "__fish_vogt_using_subcommand audit; and __fish_seen_subcommand_from list" -l as-password-file -d 'Read the password for --as from the first line of FILE' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand audit; and __fish_seen_subcommand_from list" -s o -l output -d 'How results are written' -r -f -a "table\t'For people'
json\t'One object or one array'
jsonl\t'One object a line'
csv\t'A header and rows'"
complete -c vogt -n "__fish_vogt_using_subcommand audit; and __fish_seen_subcommand_from list" -l color -d 'When to use colours; NO_COLOR and CLICOLOR_FORCE are honoured' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set; always if CLICOLOR_FORCE is'
always\t'Always, also off a terminal'
never\t'Never'"
complete -c vogt -n "__fish_vogt_using_subcommand audit; and __fish_seen_subcommand_from list" -l json -d 'Short for --output json'
complete -c vogt -n "__fish_vogt_using_subcommand audit; and __fish_seen_subcommand_from list" -s n -l dry-run -d 'Do it all, report what would change, keep nothing'
complete -c vogt -n "__fish_vogt_using_subcommand audit; and __fish_seen_subcommand_from list" -s y -l yes -d 'Ask no questions: the answer is yes'
complete -c vogt -n "__fish_vogt_using_subcommand audit; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Say nothing but errors on stderr'
complete -c vogt -n "__fish_vogt_using_subcommand audit; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say more on stderr'
complete -c vogt -n "__fish_vogt_using_subcommand audit; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c vogt -n "__fish_vogt_using_subcommand audit; and __fish_seen_subcommand_from list" -s V -l version -d 'Print version'
complete -c vogt -n "__fish_vogt_using_subcommand audit; and __fish_seen_subcommand_from verify" -l head -d 'A head kept elsewhere: that entry must be there, with that hash' -r
complete -c vogt -n "__fish_vogt_using_subcommand audit; and __fish_seen_subcommand_from verify" -l db -d 'Database file [else VOGT_DB, else the settings file, else the data folder]' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand audit; and __fish_seen_subcommand_from verify" -l config -d 'Settings file [else VOGT_CONFIG, else the config folder, else /etc/vogt/config.toml]' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand audit; and __fish_seen_subcommand_from verify" -l as -d 'Act as this account, with its rights only [else VOGT_AS]' -r
complete -c vogt -n "__fish_vogt_using_subcommand audit; and __fish_seen_subcommand_from verify" -l as-password-file -d 'Read the password for --as from the first line of FILE' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand audit; and __fish_seen_subcommand_from verify" -s o -l output -d 'How results are written' -r -f -a "table\t'For people'
json\t'One object or one array'
jsonl\t'One object a line'
csv\t'A header and rows'"
complete -c vogt -n "__fish_vogt_using_subcommand audit; and __fish_seen_subcommand_from verify" -l color -d 'When to use colours; NO_COLOR and CLICOLOR_FORCE are honoured' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set; always if CLICOLOR_FORCE is'
always\t'Always, also off a terminal'
never\t'Never'"
complete -c vogt -n "__fish_vogt_using_subcommand audit; and __fish_seen_subcommand_from verify" -l json -d 'Short for --output json'
complete -c vogt -n "__fish_vogt_using_subcommand audit; and __fish_seen_subcommand_from verify" -s n -l dry-run -d 'Do it all, report what would change, keep nothing'
complete -c vogt -n "__fish_vogt_using_subcommand audit; and __fish_seen_subcommand_from verify" -s y -l yes -d 'Ask no questions: the answer is yes'
complete -c vogt -n "__fish_vogt_using_subcommand audit; and __fish_seen_subcommand_from verify" -s q -l quiet -d 'Say nothing but errors on stderr'
complete -c vogt -n "__fish_vogt_using_subcommand audit; and __fish_seen_subcommand_from verify" -s v -l verbose -d 'Say more on stderr'
complete -c vogt -n "__fish_vogt_using_subcommand audit; and __fish_seen_subcommand_from verify" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c vogt -n "__fish_vogt_using_subcommand audit; and __fish_seen_subcommand_from verify" -s V -l version -d 'Print version'
complete -c vogt -n "__fish_vogt_using_subcommand audit; and __fish_seen_subcommand_from head" -l db -d 'Database file [else VOGT_DB, else the settings file, else the data folder]' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand audit; and __fish_seen_subcommand_from head" -l config -d 'Settings file [else VOGT_CONFIG, else the config folder, else /etc/vogt/config.toml]' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand audit; and __fish_seen_subcommand_from head" -l as -d 'Act as this account, with its rights only [else VOGT_AS]' -r
complete -c vogt -n "__fish_vogt_using_subcommand audit; and __fish_seen_subcommand_from head" -l as-password-file -d 'Read the password for --as from the first line of FILE' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand audit; and __fish_seen_subcommand_from head" -s o -l output -d 'How results are written' -r -f -a "table\t'For people'
json\t'One object or one array'
jsonl\t'One object a line'
csv\t'A header and rows'"
complete -c vogt -n "__fish_vogt_using_subcommand audit; and __fish_seen_subcommand_from head" -l color -d 'When to use colours; NO_COLOR and CLICOLOR_FORCE are honoured' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set; always if CLICOLOR_FORCE is'
always\t'Always, also off a terminal'
never\t'Never'"
complete -c vogt -n "__fish_vogt_using_subcommand audit; and __fish_seen_subcommand_from head" -l json -d 'Short for --output json'
complete -c vogt -n "__fish_vogt_using_subcommand audit; and __fish_seen_subcommand_from head" -s n -l dry-run -d 'Do it all, report what would change, keep nothing'
complete -c vogt -n "__fish_vogt_using_subcommand audit; and __fish_seen_subcommand_from head" -s y -l yes -d 'Ask no questions: the answer is yes'
complete -c vogt -n "__fish_vogt_using_subcommand audit; and __fish_seen_subcommand_from head" -s q -l quiet -d 'Say nothing but errors on stderr'
complete -c vogt -n "__fish_vogt_using_subcommand audit; and __fish_seen_subcommand_from head" -s v -l verbose -d 'Say more on stderr'
complete -c vogt -n "__fish_vogt_using_subcommand audit; and __fish_seen_subcommand_from head" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c vogt -n "__fish_vogt_using_subcommand audit; and __fish_seen_subcommand_from head" -s V -l version -d 'Print version'
complete -c vogt -n "__fish_vogt_using_subcommand db; and not __fish_seen_subcommand_from info check backup migrate" -l db -d 'Database file [else VOGT_DB, else the settings file, else the data folder]' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand db; and not __fish_seen_subcommand_from info check backup migrate" -l config -d 'Settings file [else VOGT_CONFIG, else the config folder, else /etc/vogt/config.toml]' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand db; and not __fish_seen_subcommand_from info check backup migrate" -l as -d 'Act as this account, with its rights only [else VOGT_AS]' -r
complete -c vogt -n "__fish_vogt_using_subcommand db; and not __fish_seen_subcommand_from info check backup migrate" -l as-password-file -d 'Read the password for --as from the first line of FILE' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand db; and not __fish_seen_subcommand_from info check backup migrate" -s o -l output -d 'How results are written' -r -f -a "table\t'For people'
json\t'One object or one array'
jsonl\t'One object a line'
csv\t'A header and rows'"
complete -c vogt -n "__fish_vogt_using_subcommand db; and not __fish_seen_subcommand_from info check backup migrate" -l color -d 'When to use colours; NO_COLOR and CLICOLOR_FORCE are honoured' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set; always if CLICOLOR_FORCE is'
always\t'Always, also off a terminal'
never\t'Never'"
complete -c vogt -n "__fish_vogt_using_subcommand db; and not __fish_seen_subcommand_from info check backup migrate" -l json -d 'Short for --output json'
complete -c vogt -n "__fish_vogt_using_subcommand db; and not __fish_seen_subcommand_from info check backup migrate" -s n -l dry-run -d 'Do it all, report what would change, keep nothing'
complete -c vogt -n "__fish_vogt_using_subcommand db; and not __fish_seen_subcommand_from info check backup migrate" -s y -l yes -d 'Ask no questions: the answer is yes'
complete -c vogt -n "__fish_vogt_using_subcommand db; and not __fish_seen_subcommand_from info check backup migrate" -s q -l quiet -d 'Say nothing but errors on stderr'
complete -c vogt -n "__fish_vogt_using_subcommand db; and not __fish_seen_subcommand_from info check backup migrate" -s v -l verbose -d 'Say more on stderr'
complete -c vogt -n "__fish_vogt_using_subcommand db; and not __fish_seen_subcommand_from info check backup migrate" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c vogt -n "__fish_vogt_using_subcommand db; and not __fish_seen_subcommand_from info check backup migrate" -s V -l version -d 'Print version'
complete -c vogt -n "__fish_vogt_using_subcommand db; and not __fish_seen_subcommand_from info check backup migrate" -f -a "info" -d 'Show where the database is, what it holds and which schema it has'
complete -c vogt -n "__fish_vogt_using_subcommand db; and not __fish_seen_subcommand_from info check backup migrate" -f -a "check" -d 'Look for everything that can be wrong with the database'
complete -c vogt -n "__fish_vogt_using_subcommand db; and not __fish_seen_subcommand_from info check backup migrate" -f -a "backup" -d 'Write a copy of the database into a new file'
complete -c vogt -n "__fish_vogt_using_subcommand db; and not __fish_seen_subcommand_from info check backup migrate" -f -a "migrate" -d 'Bring the schema of the database to the version of this program'
complete -c vogt -n "__fish_vogt_using_subcommand db; and __fish_seen_subcommand_from info" -l db -d 'Database file [else VOGT_DB, else the settings file, else the data folder]' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand db; and __fish_seen_subcommand_from info" -l config -d 'Settings file [else VOGT_CONFIG, else the config folder, else /etc/vogt/config.toml]' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand db; and __fish_seen_subcommand_from info" -l as -d 'Act as this account, with its rights only [else VOGT_AS]' -r
complete -c vogt -n "__fish_vogt_using_subcommand db; and __fish_seen_subcommand_from info" -l as-password-file -d 'Read the password for --as from the first line of FILE' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand db; and __fish_seen_subcommand_from info" -s o -l output -d 'How results are written' -r -f -a "table\t'For people'
json\t'One object or one array'
jsonl\t'One object a line'
csv\t'A header and rows'"
complete -c vogt -n "__fish_vogt_using_subcommand db; and __fish_seen_subcommand_from info" -l color -d 'When to use colours; NO_COLOR and CLICOLOR_FORCE are honoured' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set; always if CLICOLOR_FORCE is'
always\t'Always, also off a terminal'
never\t'Never'"
complete -c vogt -n "__fish_vogt_using_subcommand db; and __fish_seen_subcommand_from info" -l json -d 'Short for --output json'
complete -c vogt -n "__fish_vogt_using_subcommand db; and __fish_seen_subcommand_from info" -s n -l dry-run -d 'Do it all, report what would change, keep nothing'
complete -c vogt -n "__fish_vogt_using_subcommand db; and __fish_seen_subcommand_from info" -s y -l yes -d 'Ask no questions: the answer is yes'
complete -c vogt -n "__fish_vogt_using_subcommand db; and __fish_seen_subcommand_from info" -s q -l quiet -d 'Say nothing but errors on stderr'
complete -c vogt -n "__fish_vogt_using_subcommand db; and __fish_seen_subcommand_from info" -s v -l verbose -d 'Say more on stderr'
complete -c vogt -n "__fish_vogt_using_subcommand db; and __fish_seen_subcommand_from info" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c vogt -n "__fish_vogt_using_subcommand db; and __fish_seen_subcommand_from info" -s V -l version -d 'Print version'
complete -c vogt -n "__fish_vogt_using_subcommand db; and __fish_seen_subcommand_from check" -l db -d 'Database file [else VOGT_DB, else the settings file, else the data folder]' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand db; and __fish_seen_subcommand_from check" -l config -d 'Settings file [else VOGT_CONFIG, else the config folder, else /etc/vogt/config.toml]' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand db; and __fish_seen_subcommand_from check" -l as -d 'Act as this account, with its rights only [else VOGT_AS]' -r
complete -c vogt -n "__fish_vogt_using_subcommand db; and __fish_seen_subcommand_from check" -l as-password-file -d 'Read the password for --as from the first line of FILE' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand db; and __fish_seen_subcommand_from check" -s o -l output -d 'How results are written' -r -f -a "table\t'For people'
json\t'One object or one array'
jsonl\t'One object a line'
csv\t'A header and rows'"
complete -c vogt -n "__fish_vogt_using_subcommand db; and __fish_seen_subcommand_from check" -l color -d 'When to use colours; NO_COLOR and CLICOLOR_FORCE are honoured' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set; always if CLICOLOR_FORCE is'
always\t'Always, also off a terminal'
never\t'Never'"
complete -c vogt -n "__fish_vogt_using_subcommand db; and __fish_seen_subcommand_from check" -l json -d 'Short for --output json'
complete -c vogt -n "__fish_vogt_using_subcommand db; and __fish_seen_subcommand_from check" -s n -l dry-run -d 'Do it all, report what would change, keep nothing'
complete -c vogt -n "__fish_vogt_using_subcommand db; and __fish_seen_subcommand_from check" -s y -l yes -d 'Ask no questions: the answer is yes'
complete -c vogt -n "__fish_vogt_using_subcommand db; and __fish_seen_subcommand_from check" -s q -l quiet -d 'Say nothing but errors on stderr'
complete -c vogt -n "__fish_vogt_using_subcommand db; and __fish_seen_subcommand_from check" -s v -l verbose -d 'Say more on stderr'
complete -c vogt -n "__fish_vogt_using_subcommand db; and __fish_seen_subcommand_from check" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c vogt -n "__fish_vogt_using_subcommand db; and __fish_seen_subcommand_from check" -s V -l version -d 'Print version'
complete -c vogt -n "__fish_vogt_using_subcommand db; and __fish_seen_subcommand_from backup" -l db -d 'Database file [else VOGT_DB, else the settings file, else the data folder]' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand db; and __fish_seen_subcommand_from backup" -l config -d 'Settings file [else VOGT_CONFIG, else the config folder, else /etc/vogt/config.toml]' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand db; and __fish_seen_subcommand_from backup" -l as -d 'Act as this account, with its rights only [else VOGT_AS]' -r
complete -c vogt -n "__fish_vogt_using_subcommand db; and __fish_seen_subcommand_from backup" -l as-password-file -d 'Read the password for --as from the first line of FILE' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand db; and __fish_seen_subcommand_from backup" -s o -l output -d 'How results are written' -r -f -a "table\t'For people'
json\t'One object or one array'
jsonl\t'One object a line'
csv\t'A header and rows'"
complete -c vogt -n "__fish_vogt_using_subcommand db; and __fish_seen_subcommand_from backup" -l color -d 'When to use colours; NO_COLOR and CLICOLOR_FORCE are honoured' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set; always if CLICOLOR_FORCE is'
always\t'Always, also off a terminal'
never\t'Never'"
complete -c vogt -n "__fish_vogt_using_subcommand db; and __fish_seen_subcommand_from backup" -l json -d 'Short for --output json'
complete -c vogt -n "__fish_vogt_using_subcommand db; and __fish_seen_subcommand_from backup" -s n -l dry-run -d 'Do it all, report what would change, keep nothing'
complete -c vogt -n "__fish_vogt_using_subcommand db; and __fish_seen_subcommand_from backup" -s y -l yes -d 'Ask no questions: the answer is yes'
complete -c vogt -n "__fish_vogt_using_subcommand db; and __fish_seen_subcommand_from backup" -s q -l quiet -d 'Say nothing but errors on stderr'
complete -c vogt -n "__fish_vogt_using_subcommand db; and __fish_seen_subcommand_from backup" -s v -l verbose -d 'Say more on stderr'
complete -c vogt -n "__fish_vogt_using_subcommand db; and __fish_seen_subcommand_from backup" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c vogt -n "__fish_vogt_using_subcommand db; and __fish_seen_subcommand_from backup" -s V -l version -d 'Print version'
complete -c vogt -n "__fish_vogt_using_subcommand db; and __fish_seen_subcommand_from migrate" -l db -d 'Database file [else VOGT_DB, else the settings file, else the data folder]' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand db; and __fish_seen_subcommand_from migrate" -l config -d 'Settings file [else VOGT_CONFIG, else the config folder, else /etc/vogt/config.toml]' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand db; and __fish_seen_subcommand_from migrate" -l as -d 'Act as this account, with its rights only [else VOGT_AS]' -r
complete -c vogt -n "__fish_vogt_using_subcommand db; and __fish_seen_subcommand_from migrate" -l as-password-file -d 'Read the password for --as from the first line of FILE' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand db; and __fish_seen_subcommand_from migrate" -s o -l output -d 'How results are written' -r -f -a "table\t'For people'
json\t'One object or one array'
jsonl\t'One object a line'
csv\t'A header and rows'"
complete -c vogt -n "__fish_vogt_using_subcommand db; and __fish_seen_subcommand_from migrate" -l color -d 'When to use colours; NO_COLOR and CLICOLOR_FORCE are honoured' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set; always if CLICOLOR_FORCE is'
always\t'Always, also off a terminal'
never\t'Never'"
complete -c vogt -n "__fish_vogt_using_subcommand db; and __fish_seen_subcommand_from migrate" -l json -d 'Short for --output json'
complete -c vogt -n "__fish_vogt_using_subcommand db; and __fish_seen_subcommand_from migrate" -s n -l dry-run -d 'Do it all, report what would change, keep nothing'
complete -c vogt -n "__fish_vogt_using_subcommand db; and __fish_seen_subcommand_from migrate" -s y -l yes -d 'Ask no questions: the answer is yes'
complete -c vogt -n "__fish_vogt_using_subcommand db; and __fish_seen_subcommand_from migrate" -s q -l quiet -d 'Say nothing but errors on stderr'
complete -c vogt -n "__fish_vogt_using_subcommand db; and __fish_seen_subcommand_from migrate" -s v -l verbose -d 'Say more on stderr'
complete -c vogt -n "__fish_vogt_using_subcommand db; and __fish_seen_subcommand_from migrate" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c vogt -n "__fish_vogt_using_subcommand db; and __fish_seen_subcommand_from migrate" -s V -l version -d 'Print version'
complete -c vogt -n "__fish_vogt_using_subcommand completions" -l db -d 'Database file [else VOGT_DB, else the settings file, else the data folder]' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand completions" -l config -d 'Settings file [else VOGT_CONFIG, else the config folder, else /etc/vogt/config.toml]' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand completions" -l as -d 'Act as this account, with its rights only [else VOGT_AS]' -r
complete -c vogt -n "__fish_vogt_using_subcommand completions" -l as-password-file -d 'Read the password for --as from the first line of FILE' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand completions" -s o -l output -d 'How results are written' -r -f -a "table\t'For people'
json\t'One object or one array'
jsonl\t'One object a line'
csv\t'A header and rows'"
complete -c vogt -n "__fish_vogt_using_subcommand completions" -l color -d 'When to use colours; NO_COLOR and CLICOLOR_FORCE are honoured' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set; always if CLICOLOR_FORCE is'
always\t'Always, also off a terminal'
never\t'Never'"
complete -c vogt -n "__fish_vogt_using_subcommand completions" -l json -d 'Short for --output json'
complete -c vogt -n "__fish_vogt_using_subcommand completions" -s n -l dry-run -d 'Do it all, report what would change, keep nothing'
complete -c vogt -n "__fish_vogt_using_subcommand completions" -s y -l yes -d 'Ask no questions: the answer is yes'
complete -c vogt -n "__fish_vogt_using_subcommand completions" -s q -l quiet -d 'Say nothing but errors on stderr'
complete -c vogt -n "__fish_vogt_using_subcommand completions" -s v -l verbose -d 'Say more on stderr'
complete -c vogt -n "__fish_vogt_using_subcommand completions" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c vogt -n "__fish_vogt_using_subcommand completions" -s V -l version -d 'Print version'
complete -c vogt -n "__fish_vogt_using_subcommand man" -l db -d 'Database file [else VOGT_DB, else the settings file, else the data folder]' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand man" -l config -d 'Settings file [else VOGT_CONFIG, else the config folder, else /etc/vogt/config.toml]' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand man" -l as -d 'Act as this account, with its rights only [else VOGT_AS]' -r
complete -c vogt -n "__fish_vogt_using_subcommand man" -l as-password-file -d 'Read the password for --as from the first line of FILE' -r -F
complete -c vogt -n "__fish_vogt_using_subcommand man" -s o -l output -d 'How results are written' -r -f -a "table\t'For people'
json\t'One object or one array'
jsonl\t'One object a line'
csv\t'A header and rows'"
complete -c vogt -n "__fish_vogt_using_subcommand man" -l color -d 'When to use colours; NO_COLOR and CLICOLOR_FORCE are honoured' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set; always if CLICOLOR_FORCE is'
always\t'Always, also off a terminal'
never\t'Never'"
complete -c vogt -n "__fish_vogt_using_subcommand man" -l json -d 'Short for --output json'
complete -c vogt -n "__fish_vogt_using_subcommand man" -s n -l dry-run -d 'Do it all, report what would change, keep nothing'
complete -c vogt -n "__fish_vogt_using_subcommand man" -s y -l yes -d 'Ask no questions: the answer is yes'
complete -c vogt -n "__fish_vogt_using_subcommand man" -s q -l quiet -d 'Say nothing but errors on stderr'
complete -c vogt -n "__fish_vogt_using_subcommand man" -s v -l verbose -d 'Say more on stderr'
complete -c vogt -n "__fish_vogt_using_subcommand man" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c vogt -n "__fish_vogt_using_subcommand man" -s V -l version -d 'Print version'
