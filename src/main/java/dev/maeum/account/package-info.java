/** Who is calling: accounts, their passwords and devices, tokens, tickets for sockets, roles. */
package dev.maeum.account;
