package dev.maeum.session;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;

/** Whether people must agree to a notice before they are read. */
@ConfigMapping(prefix = "maeum.consent")
interface ConsentConfig {

    /** Whether a session starts without consent. */
    enum Consent {
        /** It does; consent is kept when it comes. The web client asks its users itself, and does not say so. */
        OPTIONAL,
        /** It does not. */
        REQUIRED
    }

    @WithParentName
    @WithDefault("optional")
    Consent consent();

    /** @return of the notice; a new notice needs a new version, and consent to an old one does not count */
    @WithDefault("1")
    String version();

    /** @return what people agree to */
    @WithDefault("상담 중 얼굴 표정의 특징점을 분석하여 감정 정보를 저장합니다. 영상은 전송되거나 저장되지 않습니다.")
    String notice();
}
