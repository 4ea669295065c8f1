package dev.maeum.account;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.context.ManagedExecutor;
import org.jboss.logging.Logger;

import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

/** Sends links that set a new password or verify an address, to the address that is stored. Off until configured. */
@ApplicationScoped
class EmailLinks {

    private static final Logger LOG = Logger.getLogger(EmailLinks.class);
    private static final int MOST_REMEMBERED = 10_000;
    /** Nobody can have more links sent to an address than one in this time. */
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final Cache<Integer, Boolean> sent = Caffeine.newBuilder().maximumSize(MOST_REMEMBERED)
            .expireAfterWrite(PAUSE).build();
    private final Optional<URI> page;
    private final AccountRepository records;
    private final AccountLinks links;
    private final ReactiveMailer mailer;
    private final ManagedExecutor executor;

    EmailLinks(MailConfig config, AccountRepository records, AccountLinks links, ReactiveMailer mailer,
            ManagedExecutor executor) {
        this.page = config.link();
        this.records = records;
        this.links = links;
        this.mailer = mailer;
        this.executor = executor;
    }

    boolean isConfigured() {
        return page.isPresent();
    }

    /** Sends a link that verifies the address of a new account. Does not wait for it. */
    void sendVerification(Account account) {
        page.ifPresent(url -> executor.execute(() -> send(account, AccountLinks.Purpose.VERIFY,
                "Maeum: 이메일 주소 확인 / Confirm your e-mail address",
                "아래 링크를 열면 이메일 주소가 확인됩니다.\nOpen this link to confirm your e-mail address:\n\n")));
    }

    /**
     * Sends a link that sets a new password, if an account has the address. Does not wait: neither the answer nor its
     * time shows whether there is one.
     */
    void sendReset(String email, String written) {
        executor.execute(() -> records.credentials(email, written).map(AccountRepository.Credentials::account)
                .filter(account -> sent.asMap().putIfAbsent(account.id(), true) == null)
                .ifPresent(account -> send(account, AccountLinks.Purpose.RESET,
                        "Maeum: 비밀번호 재설정 / Set a new password",
                        "30분 안에 아래 링크를 열어 새 비밀번호를 정해 주세요. 요청하지 않았다면 이 메일을 무시해 주세요.\n"
                                + "Open this link within 30 minutes to set a new password. Ignore this message if you did "
                                + "not ask for it.\n\n")));
    }

    private void send(Account account, AccountLinks.Purpose purpose, String subject, String text) {
        String link = page.orElseThrow() + "#" + purpose.key() + "=" + links.issue(account.id(), purpose);
        mailer.send(Mail.withText(account.email(), subject, text + link + "\n")).subscribe().with(
                done -> LOG.infof("a link (%s) was sent to account %d", purpose.key(), account.id()),
                // Its message may quote the address.
                failure -> LOG.warnf("a link (%s) could not be sent to account %d: %s", purpose.key(), account.id(),
                        failure.getClass().getSimpleName()));
    }
}
