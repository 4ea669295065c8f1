/** Accounts, authentication and authorisation: passwords, devices, tokens, roles, and tickets for sockets. */
package dev.maeum.account;
